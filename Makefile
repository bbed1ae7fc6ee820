# frontdesk: every target below is listed by `make help`.

GO      ?= go
BIN     := bin/frontdesk
PREFIX  ?= /usr/local
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
	$(GO) build -ldflags '-s -w' -o $(BIN) ./cmd/frontdesk

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

install: build ## Install to $(PREFIX)/bin
	install -D -m 0755 $(BIN) $(DESTDIR)$(PREFIX)/bin/frontdesk

clean: ## Remove what was built, and the training data
	rm -rf bin .data

tools:
	@command -v $(GO) >/dev/null 2>&1 || { echo "frontdesk needs Go 1.26 or newer: install it from https://go.dev/dl/ and try again."; exit 1; }
	@$(GO) version 2>/dev/null | awk '{ split(substr($$3, 3), v, "."); ok = v[1] > 1 || (v[1] == 1 && v[2] + 0 >= 26) } END { exit !ok }' \
	  || { echo "frontdesk needs Go 1.26 or newer and this is older: install a newer one from https://go.dev/dl/."; exit 1; }
	@cc=$$($(GO) env CC); command -v $${cc%% *} >/dev/null 2>&1 \
	  || { echo "frontdesk needs a C compiler for SQLite and found none: install gcc (Debian: apt-get install gcc libc6-dev) and try again."; exit 1; }
