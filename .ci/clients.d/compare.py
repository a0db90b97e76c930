"""Holds what the clients were told against what is expected, step by step: compare.py EXPECTED NAME=RESULTS...

What differs from run to run (sequence numbers, iterators, tokens, times, the stream's name) is replaced by its kind first; that sequence
numbers rise within a shard is checked before they are. `--write` writes EXPECTED from the first results instead, for a person to review.
"""

import json
import re
import sys

STREAM = re.compile(r"clients-[a-z0-9]+")
SEQUENCE = re.compile(r"\b\d{50,60}\b")
# Members that Debian's clients are too old to know.
NEWER = {"ChannelCount", "MaxRecordSizeInKiB", "RecordDistributionStrategy", "WarmThroughput"}
TOKENS = {"ShardIterator", "NextShardIterator", "NextToken"}


def canonical(value, without=frozenset(), name=""):
    if isinstance(value, dict):
        if "$time" in value:
            return "TIME"
        return {key: canonical(inner, without, key) for key, inner in sorted(value.items()) if key not in without}
    if isinstance(value, list):
        return [canonical(inner, without) for inner in value]
    if name in TOKENS and value:
        return "TOKEN"
    if isinstance(value, str):
        return SEQUENCE.sub("SEQUENCE", STREAM.sub("STREAM", value))
    return value


def disorder(results):
    """Steps in which a shard's records do not rise."""
    for step, answers in results.items():
        if isinstance(answers, list):
            numbers = [int(record["SequenceNumber"]) for answer in answers for record in answer.get("Records", [])]
            if any(later <= earlier for earlier, later in zip(numbers, numbers[1:])):
                yield step


def main(arguments):
    write = arguments[0] == "--write"
    expected_file, *clients = arguments[write:]
    passed = failed = 0
    if write:
        first = json.load(open(clients[0].split("=", 1)[1]))
        json.dump(canonical(first), open(expected_file, "w"), indent=1, ensure_ascii=False)
        print(file=open(expected_file, "a"))
    expected = json.load(open(expected_file))
    for client in clients:
        name, file = client.split("=", 1)
        results = json.load(open(file))
        unordered = set(disorder(results))
        for step in list(expected) + [step for step in results if step not in expected]:
            without = frozenset() if name == "sdk-v3" else NEWER
            want, got = canonical(expected.get(step), without), canonical(results.get(step), without)
            if want == got and step not in unordered:
                passed += 1
                continue
            failed += 1
            print("%s, step '%s'%s" % (name, step, ": out of order" if step in unordered else ""))
            print("    expected", json.dumps(want, ensure_ascii=False)[:2000])
            print("    got     ", json.dumps(got, ensure_ascii=False)[:2000])
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
