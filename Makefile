# The menu. `make` alone prints it.

NEWSROOM ?= ./newsroom

.PHONY: help run test torture lint format bench bench-post bench-sourcing golden assets

help: ## Lists what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: assets ## Builds, and starts a sample paper in ./newsroom
	@scripts/packages run
	swift build --product daybreak
	@exec "$$(swift build --show-bin-path)/daybreak" serve --newsroom $(NEWSROOM)

test: assets ## Builds, and runs every test, other makers' programs included
	@scripts/packages run test
	@scripts/peers
	swift build --build-tests
	swift test --skip-build --disable-xctest --skip PeerTests
	swift test --skip-build --disable-xctest --filter PeerTests --skip 'A month'
	swift test --skip-build --disable-xctest --filter 'A month'
	DAYBREAK_PROGRAM="$$(swift build --show-bin-path)/daybreak" scripts/torture --minutes 2

torture: assets ## Kills it, fills its disk and cuts its power for long, and compares what it says with what arrived
	@scripts/packages run test
	swift build -c release --scratch-path .build-release --product daybreak
	DAYBREAK_PROGRAM=.build-release/release/daybreak scripts/torture --long --report docs/evidence/torture.md

lint: ## Checks the format
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

format: ## Formats
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

bench: assets ## Measures, beside programs of other makers
	@scripts/packages run bench
	scripts/bench

bench-post: ## Measures the post, beside Postfix's own programs
	@scripts/packages run test
	swift build -c release --scratch-path .build-release --product daybreak
	swift build -c release --scratch-path .build-release --product PostBench
	.build-release/release/PostBench pieces
	.build-release/release/PostBench wire
	.build-release/release/PostBench morning
	rm -rf .bench/ledger && mkdir -p .bench
	.build-release/release/daybreak found --newsroom .bench/ledger
	/usr/bin/python3 Benchmarks/ledger.py .bench/ledger
	.build-release/release/PostBench questions .bench/ledger

bench-sourcing: ## Measures how long proposals take, and how that grows
	swift build -c release --scratch-path .build-release --product SourcingBench
	.build-release/release/SourcingBench Tests/SourcingTests/Corpus/worked-on

golden: assets ## Rewrites the golden files; read the difference before you commit it
	swift build --build-tests
	UPDATE_GOLDEN=1 swift test --skip-build --disable-xctest

assets: ## Lists the files under Assets for the compiler
	@scripts/embed-assets
