"""Tells the story with the AWS CLI, one process for each call: aws_cli_client.py AWS ENDPOINT STREAM SCENARIO OUTPUT.

Where AWS is a program in Python, as Debian's is, each of its processes is a fork of this one, which has read the program's modules, as they
are, and nothing else: three quarters of what a call costs is to read them.
"""

import base64
import gc
import json
import os
import re
import runpy
import subprocess
import sys
import tempfile

from story import UNKNOWN, tell, words

aws, endpoint, *story = sys.argv[1:]
version = subprocess.run([aws, "--version"], capture_output=True, text=True).stdout
with open(aws, "rb") as program:
    forked = b"python" in program.readline()
if forked:
    import awscli.clidriver

    # Reads the modules of the commands; what it makes of them is thrown away.
    awscli.clidriver.create_clidriver()
    gc.freeze()


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
    return {"$time": value} if name.endswith(("Timestamp", "At")) else value


def fork(arguments, out, err):
    """The program as its own process; gives its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        sys.argv = [aws, *arguments]
        runpy.run_path(aws, run_name="__main__")
    except SystemExit as e:
        code = e.code or 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def run(*arguments):
    """Exit code, standard output and standard error of a call."""
    arguments = ["--endpoint-url", endpoint, "--output", "json", "--no-paginate", "kinesis", *arguments]
    if not forked:
        done = subprocess.run([aws, *arguments], capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout, done.stderr
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        code = fork(arguments, out, err)
        out.seek(0)
        err.seek(0)
        return code, out.read(), err.read()


def call(operation, members):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(members, file)
        file.flush()
        code, out, err = run(words(operation, "-"), "--cli-input-json", "file://" + file.name)
    if code == 0:
        return plain(json.loads(out or "{}"))
    error = re.search(r"An error occurred \((\w+)\) when calling the \w+ operation[^:]*: (.*)", err, re.S)
    if error:
        return {"error": error[1], "message": error[2].rstrip("\n")}
    if re.search(r"argument operation: .*[Ii]nvalid choice", err):
        return UNKNOWN
    return {"error": "client", "message": err}


def wait(waiter, members):
    code, _, err = run("wait", words(waiter, "-"), "--stream-name", members["StreamName"])
    if code:
        raise RuntimeError(err)


# The CLI has no command for event streams.
tell(*story, call, wait, binary, lambda members: [])
