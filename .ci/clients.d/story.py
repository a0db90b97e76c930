"""Tells the story of scenario.py with a client written in Python."""

import json
import re
import time

UNKNOWN = {"unknown": True}
STEPS_UNTIL_MAX = 300
ANSWERS_MAX = 100


def words(name, separator):
    """CreateStream as create_stream or create-stream."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", separator, name).lower()


def pushed(events):
    """What a subscription gave up to the end of its shard, however it was cut into events: one answer of a drain."""
    return [
        {
            "Records": [record for event in events for record in event["Records"]],
            "Continued": [bool(event.get("ContinuationSequenceNumber")) for event in events[:-1]].count(False) == 0,
            "Continues": bool(events[-1].get("ContinuationSequenceNumber")),
            "ChildShards": events[-1].get("ChildShards"),
            "MillisBehindLatest": events[-1]["MillisBehindLatest"],
        }
    ]


def tell(stream, scenario, output, call, wait, binary, subscribe):
    """call(operation, members) gives the answer as JSON, and UNKNOWN for an operation that the client is too old for; wait(waiter, members)
    returns when it is so; binary(bytes) is the client's input; subscribe(members) gives the events of a subscription until it ends, or an
    error."""
    results = {}
    unknown = set()

    def given(value):
        if isinstance(value, dict):
            if "$bytes" in value:
                return binary(bytes.fromhex(value["$bytes"]))
            if "$time" in value:
                return value["$time"]
            if "$ref" in value:
                step, *path = value["$ref"]
                found = results[step]
                for member in path:
                    found = found[member]
                return given(found)
            return {key: given(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [given(inner) for inner in value]
        return value.replace("$STREAM", stream) if isinstance(value, str) else value

    def until(operation, members):
        for _ in range(STEPS_UNTIL_MAX):
            answer = call(operation, members)
            if answer.get("StreamDescriptionSummary", {}).get("StreamStatus") == "ACTIVE":
                break
            time.sleep(0.1)
        return answer

    def drain(operation, members):
        answers = []
        iterator = members["ShardIterator"]
        while iterator and len(answers) < ANSWERS_MAX:
            answers.append(call(operation, {"ShardIterator": iterator}))
            iterator = answers[-1].get("NextShardIterator")
            if answers[-1].get("MillisBehindLatest", 0) == 0:
                break
        return answers

    def subscribed(operation, members):
        events = subscribe(members)
        return pushed(events) if isinstance(events, list) and events else events

    kinds = {"call": call, "until": until, "drain": drain, "wait": wait, "subscribe": subscribed}
    for name, kind, operation, members, needs in json.load(open(scenario)):
        if unknown.intersection([operation, *needs]):
            results[name] = UNKNOWN
            continue
        try:
            results[name] = kinds[kind](operation, given(members)) or {}
            if results[name] is UNKNOWN:
                unknown.add(operation)
        except KeyError as e:
            results[name] = {"error": "client", "message": "an earlier answer lacks %s" % e}
    json.dump(results, open(output, "w"))
