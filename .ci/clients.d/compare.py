"""Holds what the clients were told against what is expected, step by step: compare.py SCENARIO EXPECTED PROGRAM-LINE=RESULTS...

What differs from run to run (sequence numbers, iterators, tokens, times, the stream's name) is replaced by its kind first; that sequence
numbers rise within a shard is checked before they are. `--write` writes EXPECTED from the first results instead, for a person to review.
"""

import json
import re
import sys

STREAM = re.compile(r"clients-[a-z0-9]+")
CONSUMER = re.compile(r"(?<=/consumer/)([^:]+):\d+")
SEQUENCE = re.compile(r"\b\d{50,60}\b")
# Members of answers that Debian's clients are too old to know.
NEWER = {"ChannelCount", "ChannelCountLimit", "MaxRecordSizeInKiB", "RecordDistributionStrategy", "WarmThroughput"}
NEWER_IN = {
    "ListStreams": {"NextToken", "StreamSummaries"},
    "UpdateShardCount": {"StreamARN"},
    "EnableEnhancedMonitoring": {"StreamARN"},
    "DisableEnhancedMonitoring": {"StreamARN"},
}
# Steps that a client cannot take because it does not know a member of the request, or event streams.
PUSHED = ["from a parent to its end", "from another shard to its end", "after a number", "from no shard", "from no number"]
NOT_TAKEN = {
    "boto3": {"list the rest by token", "summary by ARN"},
    "aws-cli": {"pushed %s" % what for what in PUSHED},
}
# What a client gives for a step of an operation that it is too old to know; Debian's may be, the one from npm is not.
UNKNOWN = {"unknown": True}
OLDER = {"boto3", "aws-cli"}
TOKENS = {"ShardIterator", "NextShardIterator", "NextToken"}


def canonical(value, without=frozenset(), name=""):
    if isinstance(value, dict):
        if "$time" in value:
            return "TIME"
        return {key: canonical(inner, without, key) for key, inner in sorted(value.items()) if key not in without}
    if isinstance(value, list):
        return [canonical(inner, without) for inner in value]
    if name == "MillisBehindLatest" and isinstance(value, int):
        return "BEHIND" if value > 0 else "CAUGHT UP"
    if name in TOKENS and value:
        return "TOKEN"
    if isinstance(value, str):
        return SEQUENCE.sub("SEQUENCE", STREAM.sub("STREAM", CONSUMER.sub(r"\1:SECOND", value)))
    return value


def disorder(results):
    """Steps in which a shard's records do not rise."""
    for step, answers in results.items():
        if isinstance(answers, list):
            numbers = [int(record["SequenceNumber"]) for answer in answers for record in answer.get("Records", [])]
            if any(later <= earlier for earlier, later in zip(numbers, numbers[1:])):
                yield step


def too_new(client, operation):
    if client == "sdk-v3":
        return frozenset()
    return NEWER | (NEWER_IN.get(operation, set()) if client == "boto3" else set())


def main(arguments):
    write = arguments[0] == "--write"
    scenario_file, expected_file, *clients = arguments[write:]
    steps = json.load(open(scenario_file))
    operations = {name: operation for name, _, operation, *_ in steps}
    needing = {name for name, *_, needs in steps if needs}
    passed = failed = skipped = 0
    if write:
        first = json.load(open(clients[0].split("=", 1)[1]))
        json.dump({step: canonical(answer) for step, answer in first.items()}, open(expected_file, "w"), indent=1, ensure_ascii=False)
        print(file=open(expected_file, "a"))
    expected = json.load(open(expected_file))
    for client in clients:
        name, file = client.split("=", 1)
        program = name.rpartition("-")[0]
        results = json.load(open(file))
        unordered = set(disorder(results))
        unknown = set()
        for step in list(expected) + [step for step in results if step not in expected]:
            too_old = results.get(step) == UNKNOWN and program in OLDER
            if too_old and step not in needing:
                unknown.add(operations[step])
            if too_old or step in NOT_TAKEN.get(program, ()):
                skipped += 1
                continue
            without = too_new(program, operations.get(step))
            want, got = canonical(expected.get(step), without), canonical(results.get(step), without)
            if want == got and step not in unordered:
                passed += 1
                continue
            failed += 1
            print("%s, step '%s'%s" % (name, step, ": out of order" if step in unordered else ""))
            print("    expected", json.dumps(want, ensure_ascii=False)[:2000])
            print("    got     ", json.dumps(got, ensure_ascii=False)[:2000])
        if unknown:
            print("%s skips steps with operations that it does not know: %s" % (name, ", ".join(sorted(unknown))))
    print("%d passed, %d failed, %d skipped" % (passed, failed, skipped))
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
