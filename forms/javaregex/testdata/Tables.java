import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Prints ../unicode13.txt: what java.lang.Character of Java 17 knows of Unicode 13.
 *
 *   java --add-opens java.base/java.lang=ALL-UNNAMED \
 *        --add-opens java.base/java.util.regex=ALL-UNNAMED Tables.java > ../unicode13.txt
 */
class Tables {
    static final int LIMIT = 0x110000;
    static final String[] CATEGORIES = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp",
        "Cc", "Cf", null, "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"};

    public static void main(String[] args) throws Exception {
        System.out.println("# Unicode 13 as Java " + System.getProperty("java.version") + " knows it; made by testdata/Tables.java.");
        System.out.println("# kind, names separated by | with ~ for a blank, then ranges: each GAP or GAP.MORE in base 36, where GAP counts the");
        System.out.println("# code points since the range before and MORE those after the first.");
        for (int i = 0; i < CATEGORIES.length; i++) {
            int type = i;
            if (CATEGORIES[i] != null) line("category", CATEGORIES[i], c -> Character.getType(c) == type);
        }
        line("binary", "Alphabetic", Character::isAlphabetic);
        line("binary", "Lowercase", Character::isLowerCase);
        line("binary", "Uppercase", Character::isUpperCase);
        line("binary", "Ideographic", Character::isIdeographic);
        line("binary", "Mirrored", Character::isMirrored);
        line("binary", "UnicodeIdentifierStart", Character::isUnicodeIdentifierStart);
        line("binary", "UnicodeIdentifierPart", Character::isUnicodeIdentifierPart);
        Method pictographic = Class.forName("java.util.regex.EmojiData").getDeclaredMethod("isExtendedPictographic", int.class);
        pictographic.setAccessible(true);
        line("binary", "ExtendedPictographic", c -> {
            try {
                return (Boolean) pictographic.invoke(null, c);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        scripts();
        blocks();
    }

    static void scripts() throws Exception {
        Map<String, TreeSet<String>> names = new TreeMap<>();
        for (Character.UnicodeScript s : Character.UnicodeScript.values()) {
            names.put(s.name(), new TreeSet<>(List.of(s.name())));
        }
        Field aliases = Character.UnicodeScript.class.getDeclaredField("aliases");
        aliases.setAccessible(true);
        for (Object e : ((Map<?, ?>) aliases.get(null)).entrySet()) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) e;
            names.get(((Character.UnicodeScript) entry.getValue()).name()).add((String) entry.getKey());
        }
        for (String name : names.keySet()) {
            Character.UnicodeScript script = Character.UnicodeScript.valueOf(name);
            line("script", String.join("|", names.get(name)), c -> Character.UnicodeScript.of(c) == script);
        }
    }

    static void blocks() throws Exception {
        Field map = Character.UnicodeBlock.class.getDeclaredField("map");
        map.setAccessible(true);
        Map<String, TreeSet<String>> names = new TreeMap<>();
        for (Object e : ((Map<?, ?>) map.get(null)).entrySet()) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) e;
            names.computeIfAbsent(entry.getValue().toString(), k -> new TreeSet<>()).add((String) entry.getKey());
        }
        for (String name : names.keySet()) {
            List<String> all = new ArrayList<>(List.of(name));
            names.get(name).remove(name);
            // A name with its blanks taken out is derived when the table is read.
            TreeSet<String> others = new TreeSet<>(names.get(name));
            for (String other : names.get(name)) {
                if (other.contains(" ")) others.remove(other.replace(" ", ""));
            }
            all.addAll(others);
            Character.UnicodeBlock block = Character.UnicodeBlock.forName(name);
            line("block", String.join("|", all), c -> Character.UnicodeBlock.of(c) == block);
        }
    }

    static void line(String kind, String names, IntPredicate in) {
        StringBuilder b = new StringBuilder();
        int after = 0;
        for (int c = 0; c < LIMIT; c++) {
            if (!in.test(c)) continue;
            int first = c;
            while (c + 1 < LIMIT && in.test(c + 1)) c++;
            b.append(' ').append(Integer.toString(first - after, 36));
            if (c > first) b.append('.').append(Integer.toString(c - first, 36));
            after = c + 1;
        }
        System.out.println(kind + " " + names.replace(' ', '~') + b);
    }
}
