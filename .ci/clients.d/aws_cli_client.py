"""Tells the story with the AWS CLI, one process for each call: aws_cli_client.py AWS ENDPOINT STREAM SCENARIO OUTPUT."""

import base64
import json
import re
import subprocess
import sys
import tempfile

from story import tell, words

aws, endpoint, *story = sys.argv[1:]
version = subprocess.run([aws, "--version"], capture_output=True, text=True).stdout


def binary(raw):
    """Binary data in JSON: base64 from version 2 on, as text before."""
    return raw.decode("latin-1") if version.startswith("aws-cli/1") else base64.b64encode(raw).decode()


def plain(value, name=""):
    """The answer with binary data and times marked as such."""
    if isinstance(value, dict):
        return {key: plain(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if name == "Data":
        return {"$bytes": base64.b64decode(value).hex()}
    return {"$time": value} if name.endswith("Timestamp") else value


def run(*arguments):
    command = [aws, "--endpoint-url", endpoint, "--output", "json", "--no-paginate", "kinesis", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def call(operation, members):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(members, file)
        file.flush()
        done = run(words(operation, "-"), "--cli-input-json", "file://" + file.name)
    if done.returncode == 0:
        return plain(json.loads(done.stdout or "{}"))
    error = re.search(r"An error occurred \((\w+)\) when calling the \w+ operation[^:]*: (.*)", done.stderr, re.S)
    if not error:
        return {"error": "client", "message": done.stderr}
    return {"error": error[1], "message": error[2].rstrip("\n")}


def wait(waiter, members):
    run("wait", words(waiter, "-"), "--stream-name", members["StreamName"]).check_returncode()


# The CLI has no command for event streams.
tell(*story, call, wait, binary, lambda members: [])
