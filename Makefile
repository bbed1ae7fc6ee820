# frontdesk: every target below is listed by `make help`.

GO      ?= go
BIN     := bin/frontdesk
PREFIX  ?= /usr/local
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
# A version of Debian's begins with a digit, and one without a tag comes before all that have one.
DEBVERSION = $(shell echo '$(VERSION)' | sed -e 's/^v//' -e 's/-/+/g' -e '/\./!s/^/0~/')
LDFLAGS := -s -w -X main.release=$(VERSION)
NFPM    := github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.44.2
VULN    := golang.org/x/vuln/cmd/govulncheck@v1.8.0
DIST    ?= dist
LINT    := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
FUZZ    ?= 30s
export CGO_ENABLED := 1

.DEFAULT_GOAL := help
SEEDS   ?= 100000
FROM    ?= 0
CRASH   ?= 2m
MONTHS  ?= 24
.PHONY: help run test simulate crash soak race lint fmt build bench fuzz golden pictures install clean tools

help: ## List the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## Build and open the kiosk in training, with a data folder of its own (.data)
	@$(BIN) --training --data-dir .data

build: tools ## Build bin/frontdesk
	@mkdir -p bin
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $(BIN) ./cmd/frontdesk

test: tools ## Run every test
	$(GO) vet ./...
	$(GO) test -shuffle=on -timeout 20m ./...

simulate: tools ## Run SEEDS (100000) simulations of the engine with every fault
	FRONTDESK_SEEDS=$(SEEDS) FRONTDESK_FROM=$(FROM) $(GO) test ./sync -run '^TestSimulation$$' -count 1 -timeout 0 -v

crash: tools ## Kill the program at random moments for CRASH (2m); nobody may be lost or doubled
	FRONTDESK_CRASH=$(CRASH) $(GO) test ./cmd/frontdesk -run '^TestNobodyIsLostOrDoubled' -count 1 -timeout 0 -v

soak: tools ## Live a desk through MONTHS (24) of busy days in virtual time
	FRONTDESK_SOAK_MONTHS=$(MONTHS) $(GO) test ./cmd/frontdesk -run '^TestMonthsOfABusyDesk$$' -count 1 -timeout 0 -v

race: tools ## Run every test under the race detector
	$(GO) test -race -shuffle=on -timeout 40m ./...

lint: tools ## Check format and style
	@test -z "$$(gofmt -l .)" || { gofmt -l .; echo "These files need: make fmt"; exit 1; }
	$(GO) run $(LINT) run ./...

fmt: ## Format the code
	gofmt -w .

bench: tools ## Measure, with peers in the same run
	$(GO) test -run '^$$' -bench . -benchmem ./...
	cd bench/peers && $(GO) test -run '^$$' -bench .

fuzz: tools ## Fuzz every decoder for FUZZ each (30s)
	@for pkg in $$($(GO) list ./...); do \
	  for name in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    echo "$$pkg $$name"; \
	    $(GO) test -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZ) $$pkg || exit 1; \
	  done; \
	done

golden: tools ## Draw the goldens anew; read the difference before you commit it
	$(GO) test ./ui/... -update

pictures: tools ## Draw the README's pictures anew from the real program
	$(GO) test ./cmd/frontdesk -run TestPictures -pictures -count 1

vuln: tools ## Look our libraries up in Go's list of known faults (asks vuln.go.dev)
	$(GO) run $(VULN) ./...

install: build ## Install program, man page, completions and systemd units below $(PREFIX)
	@$(MAKE) --no-print-directory files PROGRAM=$(BIN) SHOWN_BY=$(BIN)

# files puts PROGRAM and what belongs to it below DESTDIR. Man page and
# completions are written by SHOWN_BY, the same program for this machine.
files:
	install -D -m 0755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/frontdesk
	@mkdir -p $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d \
	  $(DESTDIR)$(PREFIX)/lib/systemd/system $(DESTDIR)$(PREFIX)/lib/sysusers.d $(DESTDIR)$(PREFIX)/lib/tmpfiles.d \
	  $(DESTDIR)$(PREFIX)/share/doc/frontdesk
	$(SHOWN_BY) man | gzip -9n > $(DESTDIR)$(PREFIX)/share/man/man1/frontdesk.1.gz
	$(SHOWN_BY) completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/frontdesk
	$(SHOWN_BY) completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_frontdesk
	$(SHOWN_BY) completion fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/frontdesk.fish
	for unit in frontdesk-desk frontdesk-sender; do \
	  sed 's|@PREFIX@|$(PREFIX)|' deploy/systemd/$$unit.service > $(DESTDIR)$(PREFIX)/lib/systemd/system/$$unit.service || exit 1; \
	done
	install -m 0644 deploy/systemd/sysusers.conf $(DESTDIR)$(PREFIX)/lib/sysusers.d/frontdesk.conf
	install -m 0644 deploy/systemd/tmpfiles.conf $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/frontdesk.conf
	install -m 0644 deploy/systemd/credentials.conf deploy/grafana/frontdesk.json docs/settings.md docs/operator.md LICENSE \
	  $(DESTDIR)$(PREFIX)/share/doc/frontdesk/

package: build ## Build the Debian packages and tarballs of amd64 and arm64 in $(DIST)
	@$(MAKE) --no-print-directory packages ARCH=amd64 CROSS=x86_64-linux-gnu-gcc
	@$(MAKE) --no-print-directory packages ARCH=arm64 CROSS=aarch64-linux-gnu-gcc

# packages builds those of ARCH with the C compiler CROSS.
packages:
	@command -v $(CROSS) >/dev/null 2>&1 || { echo "Building for $(ARCH) needs $(CROSS): apt-get install $(patsubst %-gcc,gcc-%,$(subst _,-,$(CROSS))) libc6-dev-$(ARCH)-cross"; exit 1; }
	rm -rf $(DIST)/$(ARCH)
	@mkdir -p $(DIST)/$(ARCH)
	GOOS=linux GOARCH=$(ARCH) CC=$(CROSS) $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $(DIST)/$(ARCH)/frontdesk ./cmd/frontdesk
	@$(MAKE) --no-print-directory files PROGRAM=$(DIST)/$(ARCH)/frontdesk SHOWN_BY=$(BIN) PREFIX=/usr DESTDIR=$(DIST)/$(ARCH)/root
	ARCH=$(ARCH) VERSION='$(DEBVERSION)' ROOT=$(DIST)/$(ARCH)/root $(GO) run $(NFPM) package -f deploy/package/nfpm.yaml -p deb -t $(DIST)
	tar -C $(DIST)/$(ARCH)/root -czf $(DIST)/frontdesk_$(VERSION)_linux_$(ARCH).tar.gz --owner=0 --group=0 usr

clean: ## Remove what was built, and the training data
	rm -rf bin dist .data

tools:
	@command -v $(GO) >/dev/null 2>&1 || { echo "frontdesk needs Go 1.26 or newer: install it from https://go.dev/dl/ and try again."; exit 1; }
	@$(GO) version 2>/dev/null | awk '{ split(substr($$3, 3), v, "."); ok = v[1] > 1 || (v[1] == 1 && v[2] + 0 >= 26) } END { exit !ok }' \
	  || { echo "frontdesk needs Go 1.26 or newer and this is older: install a newer one from https://go.dev/dl/."; exit 1; }
	@cc=$$($(GO) env CC); command -v $${cc%% *} >/dev/null 2>&1 \
	  || { echo "frontdesk needs a C compiler for SQLite and found none: install gcc (Debian: apt-get install gcc libc6-dev) and try again."; exit 1; }
