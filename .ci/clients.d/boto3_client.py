"""Tells the story with boto3: boto3_client.py ENDPOINT STREAM SCENARIO OUTPUT."""

import sys

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from story import UNKNOWN, tell, words

endpoint, *story = sys.argv[1:]
kinesis = boto3.client("kinesis", endpoint_url=endpoint)


def plain(value):
    """The answer as JSON."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items() if key != "ResponseMetadata"}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, bytes):
        return {"$bytes": value.hex()}
    return {"$time": value.timestamp()} if hasattr(value, "timestamp") else value


def call(operation, members):
    if operation not in kinesis.meta.service_model.operation_names:
        return UNKNOWN
    try:
        return plain(getattr(kinesis, words(operation, "_"))(**members))
    except ClientError as e:
        return {"error": e.response["Error"]["Code"], "message": e.response["Error"]["Message"]}
    except BotoCoreError as e:
        return {"error": "client", "message": str(e)}


def wait(waiter, members):
    kinesis.get_waiter(words(waiter, "_")).wait(**members, WaiterConfig={"Delay": 1, "MaxAttempts": 30})


def subscribe(members):
    try:
        stream = kinesis.subscribe_to_shard(**members)["EventStream"]
        return [plain(event["SubscribeToShardEvent"]) for event in stream]
    except ClientError as e:
        return {"error": e.response["Error"]["Code"], "message": e.response["Error"]["Message"]}


tell(*story, call, wait, bytes, subscribe)
