/**
 * Prints the characters that Java 17 knows by a name of their own, in hexadecimal with that name.
 *
 *   java Names.java | gzip -9n > ../names13.txt.gz
 */
class Names {
    public static void main(String[] args) {
        for (int c = 0; c < 0x110000; c++) {
            String name = Character.getName(c);
            if (name == null || name.equals(derived(c))) continue;
            System.out.println(Integer.toHexString(c) + " " + name);
        }
    }

    /** The name that Java makes of the block and the number where Unicode gives none. */
    static String derived(int c) {
        Character.UnicodeBlock block = Character.UnicodeBlock.of(c);
        return block == null ? null : block.toString().replace('_', ' ') + " " + Integer.toHexString(c).toUpperCase();
    }
}
