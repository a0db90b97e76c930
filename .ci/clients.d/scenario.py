"""The one story that every client tells: operations as data, so that no client gets a kinder version of it.

A step is [name, kind, operation, input, needs]:
  call   one call, its answer or error is the result
  until  repeats the call (every 0.1 s, 30 s at most) until StreamStatus is ACTIVE; the last answer is the result
  wait   the client's own waiter of that name
  subscribe  SubscribeToShard until the stream ends; the result is what it gave, as of one answer of a drain
  drain  GetRecords from the iterator on until caught up or at the end of the shard; the result is the list of answers

In an input, "$STREAM" is the client's stream, {"$bytes": hex} is binary data, {"$time": seconds} a time, and
{"$ref": [step, member or index, ...]} a piece of an earlier answer.
A client that is too old for the operation, or for one of those in needs, skips the step.
Written to standard output as JSON.
"""

import json

STREAM = {"StreamName": "$STREAM"}
OTHER = {"StreamName": "$STREAM-other"}
SEALED = {"StreamName": "$STREAM-sealed"}
NEWER = {"StreamName": "$STREAM-newer"}
MISSING = {"StreamName": "$STREAM-missing"}
SHARDS = ["shardId-%012d" % n for n in range(12)]


def call(name, operation, needs=(), **members):
    return [name, "call", operation, members, list(needs)]


def on(name, operation, **members):
    return call(name, operation, **STREAM, **members)


def wait(name, waiter, stream):
    return [name, "wait", waiter, stream, []]


def settle(name, stream=STREAM, needs=()):
    return [name, "until", "DescribeStreamSummary", stream, list(needs)]


def drain(name, shard, kind="TRIM_HORIZON", stream=STREAM, needs=(), **members):
    return [
        call(name + ": iterator", "GetShardIterator", needs, **stream, ShardId=shard, ShardIteratorType=kind, **members),
        [name, "drain", "GetRecords", {"ShardIterator": ref(name + ": iterator", "ShardIterator")}, list(needs)],
    ]


def ref(*path):
    return {"$ref": list(path)}


def data(text):
    return {"$bytes": text.encode().hex()}


STREAMS = [
    on("create", "CreateStream", ShardCount=2),
    wait("created", "StreamExists", STREAM),
    on("create again", "CreateStream", ShardCount=2),
    call("create another", "CreateStream", **OTHER, ShardCount=1),
    wait("another created", "StreamExists", OTHER),
    on("describe", "DescribeStream"),
    on("describe one shard", "DescribeStream", Limit=1),
    on("describe the rest", "DescribeStream", ExclusiveStartShardId=SHARDS[0]),
    on("summary", "DescribeStreamSummary"),
    call("summary by ARN", "DescribeStreamSummary", StreamARN=ref("summary", "StreamDescriptionSummary", "StreamARN")),
    call("list", "ListStreams"),
    call("list one", "ListStreams", Limit=1),
    call("list the rest by token", "ListStreams", NextToken=ref("list one", "NextToken")),
    call("list the rest by name", "ListStreams", ExclusiveStartStreamName="$STREAM"),
    call("limits", "DescribeLimits"),
    on("tag", "AddTagsToStream", Tags={"owner": "clients", "empty": "", "stage": "test"}),
    on("tags", "ListTagsForStream"),
    on("one tag", "ListTagsForStream", Limit=1),
    on("untag", "RemoveTagsFromStream", TagKeys=["empty", "stage", "never-there"]),
    on("tags left", "ListTagsForStream"),
    on("keep longer", "IncreaseStreamRetentionPeriod", RetentionPeriodHours=48),
    settle("kept longer"),
    on("keep shorter by the wrong call", "IncreaseStreamRetentionPeriod", RetentionPeriodHours=24),
    on("keep shorter", "DecreaseStreamRetentionPeriod", RetentionPeriodHours=24),
    settle("kept shorter"),
    on("watch shards", "EnableEnhancedMonitoring", ShardLevelMetrics=["IncomingRecords", "IncomingBytes"]),
    on("watch all", "EnableEnhancedMonitoring", ShardLevelMetrics=["ALL"]),
    on("watch less", "DisableEnhancedMonitoring", ShardLevelMetrics=["IteratorAgeMilliseconds", "OutgoingBytes"]),
    on("watched", "DescribeStream", Limit=1),
    on("watch none", "DisableEnhancedMonitoring", ShardLevelMetrics=["ALL"]),
    call("summary of another", "DescribeStreamSummary", **OTHER),
    call(
        "another on demand",
        "UpdateStreamMode",
        StreamARN=ref("summary of another", "StreamDescriptionSummary", "StreamARN"),
        StreamModeDetails={"StreamMode": "ON_DEMAND"},
    ),
    call("split on demand", "SplitShard", **OTHER, ShardToSplit=SHARDS[0], NewStartingHashKey=str(2**126)),
]

PUTS = [
    on("put bytes", "PutRecord", PartitionKey="a", Data={"$bytes": "00ff10fe"}),
    on("put at hash key", "PutRecord", PartitionKey="a", ExplicitHashKey="0", Data=data("first shard")),
    on("put at last hash key", "PutRecord", PartitionKey="a", ExplicitHashKey=str(2**128 - 1), Data=data("last shard")),
    on(
        "put in order",
        "PutRecord",
        PartitionKey="a",
        ExplicitHashKey="0",
        SequenceNumberForOrdering=ref("put at hash key", "SequenceNumber"),
        Data=data("after first"),
    ),
    on(
        "put many",
        "PutRecords",
        Records=[{"PartitionKey": "key-%d" % n, "Data": data("record %d" % n)} for n in range(20)]
        + [
            {"PartitionKey": "\u043a\u043b\u044e\u0447 \U0001f511", "Data": data("a key in letters of more than one byte")},
            {"PartitionKey": "explicit", "ExplicitHashKey": "1", "Data": data("by hash key")},
        ],
    ),
    on("put with a key too long", "PutRecord", PartitionKey="k" * 257, Data=data("x")),
    on("put at no hash key", "PutRecord", PartitionKey="a", ExplicitHashKey=str(2**128), Data=data("x")),
    on("put after a number of an older form", "PutRecord", PartitionKey="a", SequenceNumberForOrdering="1", Data=data("x")),
    on("put after no number", "PutRecord", PartitionKey="a", SequenceNumberForOrdering="first", Data=data("x")),
    on("put too much", "PutRecord", PartitionKey="a", Data={"$bytes": "61" * (1024 * 1024)}),
    call("put nowhere", "PutRecord", **MISSING, PartitionKey="a", Data=data("x")),
]

READS = [
    *drain("all of shard 0", SHARDS[0]),
    *drain("all of shard 1", SHARDS[1]),
    *drain("since the epoch", SHARDS[0], "AT_TIMESTAMP", Timestamp={"$time": 1}),
    *drain("at a number", SHARDS[0], "AT_SEQUENCE_NUMBER", StartingSequenceNumber=ref("put in order", "SequenceNumber")),
    *drain("after a number", SHARDS[0], "AFTER_SEQUENCE_NUMBER", StartingSequenceNumber=ref("put in order", "SequenceNumber")),
    on("two: iterator", "GetShardIterator", ShardId=SHARDS[0], ShardIteratorType="TRIM_HORIZON"),
    call("two", "GetRecords", ShardIterator=ref("two: iterator", "ShardIterator"), Limit=2),
    call("two more", "GetRecords", ShardIterator=ref("two", "NextShardIterator"), Limit=2),
    on("latest: iterator", "GetShardIterator", ShardId=SHARDS[0], ShardIteratorType="LATEST"),
    on("put for latest", "PutRecord", PartitionKey="late", ExplicitHashKey="0", Data=data("late")),
    call("latest", "GetRecords", ShardIterator=ref("latest: iterator", "ShardIterator")),
    on("no such shard", "GetShardIterator", ShardId=SHARDS[9], ShardIteratorType="LATEST"),
    on("number missing", "GetShardIterator", ShardId=SHARDS[0], ShardIteratorType="AT_SEQUENCE_NUMBER"),
    on("time missing", "GetShardIterator", ShardId=SHARDS[0], ShardIteratorType="AT_TIMESTAMP"),
    on(
        "number of another shard",
        "GetShardIterator",
        ShardId=SHARDS[1],
        ShardIteratorType="AT_SEQUENCE_NUMBER",
        StartingSequenceNumber=ref("put in order", "SequenceNumber"),
    ),
    call("no such type", "GetShardIterator", **STREAM, ShardId=SHARDS[0], ShardIteratorType="MIDDLE"),
    call("no iterator", "GetRecords", ShardIterator="nonsense"),
]


def listings(when):
    return [
        on("shards " + when, "ListShards"),
        on("one shard " + when, "ListShards", MaxResults=1),
        call("next shards " + when, "ListShards", NextToken=ref("one shard " + when, "NextToken")),
        on("shards after one " + when, "ListShards", ExclusiveStartShardId=SHARDS[0]),
        *[
            on("shards %s %s" % (kind, when), "ListShards", ShardFilter={"Type": kind, **members})
            for kind, members in [
                ("AT_LATEST", {}),
                ("AT_TRIM_HORIZON", {}),
                ("FROM_TRIM_HORIZON", {}),
                ("AFTER_SHARD_ID", {"ShardId": SHARDS[1]}),
                ("AT_TIMESTAMP", {"Timestamp": ref("summary", "StreamDescriptionSummary", "StreamCreationTimestamp")}),
                ("FROM_TIMESTAMP", {"Timestamp": ref("summary", "StreamDescriptionSummary", "StreamCreationTimestamp")}),
            ]
        ],
    ]


RESHARDING = [
    *listings("at first"),
    on("split", "SplitShard", ShardToSplit=SHARDS[0], NewStartingHashKey=str(2**126)),
    settle("has split"),
    *drain("parent to its end", SHARDS[0]),
    on("put to a child", "PutRecord", PartitionKey="a", ExplicitHashKey="0", Data=data("child")),
    *drain("child", SHARDS[2]),
    on("split a closed shard", "SplitShard", ShardToSplit=SHARDS[0], NewStartingHashKey=str(2**125)),
    on("split at an edge", "SplitShard", ShardToSplit=SHARDS[2], NewStartingHashKey="0"),
    on("merge strangers", "MergeShards", ShardToMerge=SHARDS[2], AdjacentShardToMerge=SHARDS[1]),
    on("merge", "MergeShards", ShardToMerge=SHARDS[2], AdjacentShardToMerge=SHARDS[3]),
    settle("has merged"),
    *drain("merged child to its end", SHARDS[2]),
    *listings("after split and merge"),
    on("scale", "UpdateShardCount", TargetShardCount=4, ScalingType="UNIFORM_SCALING"),
    settle("has scaled"),
    on("describe at last", "DescribeStream"),
]

NAMED = {"StreamARN": ref("summary", "StreamDescriptionSummary", "StreamARN")}
BY_ARN = {"ConsumerARN": ref("register", "Consumer", "ConsumerARN")}
OF_CONSUMER = {"ResourceARN": ref("register", "Consumer", "ConsumerARN")}


def subscribe(name, shard, kind="TRIM_HORIZON", **position):
    return [name, "subscribe", "SubscribeToShard", {**BY_ARN, "ShardId": shard, "StartingPosition": {"Type": kind, **position}}, []]


CONSUMERS = [
    call("register", "RegisterStreamConsumer", **NAMED, ConsumerName="reader"),
    call("register again", "RegisterStreamConsumer", **NAMED, ConsumerName="reader"),
    call("register another", "RegisterStreamConsumer", **NAMED, ConsumerName="another"),
    call("describe consumer", "DescribeStreamConsumer", **BY_ARN),
    call("describe consumer by name", "DescribeStreamConsumer", **NAMED, ConsumerName="reader"),
    call("describe no consumer", "DescribeStreamConsumer", **NAMED, ConsumerName="nobody"),
    call("consumers", "ListStreamConsumers", **NAMED),
    call("one consumer", "ListStreamConsumers", **NAMED, MaxResults=1),
    call("next consumer", "ListStreamConsumers", **NAMED, NextToken=ref("one consumer", "NextToken")),
    call("tag consumer", "TagResource", **OF_CONSUMER, Tags={"team": "readers"}),
    call("tags of consumer", "ListTagsForResource", **OF_CONSUMER),
    call("policy of consumer", "GetResourcePolicy", **OF_CONSUMER),
    subscribe("pushed from a parent to its end", SHARDS[0]),
    subscribe("pushed from another shard to its end", SHARDS[1]),
    subscribe("pushed after a number", SHARDS[0], "AFTER_SEQUENCE_NUMBER", SequenceNumber=ref("put in order", "SequenceNumber")),
    subscribe("pushed from no shard", SHARDS[11]),
    subscribe("pushed from no number", SHARDS[0], "AT_SEQUENCE_NUMBER"),
    on("delete with consumers", "DeleteStream"),
    on("summary with consumers", "DescribeStreamSummary"),
    call("deregister", "DeregisterStreamConsumer", **BY_ARN),
    call("deregister by name", "DeregisterStreamConsumer", **NAMED, ConsumerName="another"),
    call("deregister again", "DeregisterStreamConsumer", **BY_ARN),
]

KEY = {"EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"}

ENCRYPTION = [
    call("create to seal", "CreateStream", **SEALED, ShardCount=1),
    wait("created to seal", "StreamExists", SEALED),
    call("put plain", "PutRecord", **SEALED, PartitionKey="a", Data=data("in the clear")),
    call("seal", "StartStreamEncryption", **SEALED, **KEY),
    settle("sealed", SEALED),
    call("put sealed", "PutRecord", **SEALED, PartitionKey="b", Data=data("sealed")),
    call("put many sealed", "PutRecords", **SEALED, Records=[{"PartitionKey": "c", "Data": data("sealed too")}]),
    call("seal with no key there", "StartStreamEncryption", **SEALED, EncryptionType="KMS", KeyId="alias/nobody"),
    call("seal with nothing", "StartStreamEncryption", **SEALED, EncryptionType="NONE", KeyId="alias/aws/kinesis"),
    call("seal nothing", "StartStreamEncryption", **MISSING, **KEY),
    call("unseal", "StopStreamEncryption", **SEALED, **KEY),
    settle("unsealed", SEALED),
    call("unseal again", "StopStreamEncryption", **SEALED, **KEY),
    settle("unsealed again", SEALED),
    call("put plain again", "PutRecord", **SEALED, PartitionKey="d", Data=data("in the clear again")),
    *drain("plain and sealed", SHARDS[0], stream=SEALED),
    call("unseal nothing", "StopStreamEncryption", **MISSING, **KEY),
    call("delete sealed", "DeleteStream", **SEALED),
    wait("sealed deleted", "StreamNotExists", SEALED),
]

NEWER_ARN = ref("newer summary", "StreamDescriptionSummary", "StreamARN")
BY_NEWER = {"StreamARN": NEWER_ARN}
OF_NEWER = {"ResourceARN": NEWER_ARN}
STREAM_ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/"


def policy(resource):
    statement = {
        "Sid": "readers",
        "Effect": "Allow",
        "Principal": {"AWS": "111122223333"},
        "Action": ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:GetShardIterator", "kinesis:GetRecords"],
        "Resource": STREAM_ARN + resource,
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


RESOURCES = [
    call("create newer", "CreateStream", **NEWER, StreamModeDetails={"StreamMode": "ON_DEMAND"}),
    wait("newer created", "StreamExists", NEWER),
    call("newer summary", "DescribeStreamSummary", **NEWER),
    call("tag by ARN", "TagResource", **OF_NEWER, Tags={"owner": "clients", "empty": "", "stage": "test"}),
    call("tags by ARN", "ListTagsForResource", **OF_NEWER),
    call("the same tags by name", "ListTagsForStream", needs=["TagResource"], **NEWER),
    call("tag by ARN as nobody may", "TagResource", **OF_NEWER, Tags={"aws:owner": "clients"}),
    call("untag by ARN", "UntagResource", **OF_NEWER, TagKeys=["empty", "stage", "never-there"]),
    call("tags left by ARN", "ListTagsForResource", **OF_NEWER),
    call("tag nothing", "TagResource", ResourceARN=STREAM_ARN + "$STREAM-missing", Tags={"owner": "clients"}),
    call("no policy yet", "GetResourcePolicy", **OF_NEWER),
    call("delete no policy", "DeleteResourcePolicy", **OF_NEWER),
    call("put a policy", "PutResourcePolicy", **OF_NEWER, Policy=policy("$STREAM-newer")),
    call("the policy", "GetResourcePolicy", **OF_NEWER),
    call("put a policy of another", "PutResourcePolicy", **OF_NEWER, Policy=policy("$STREAM-other")),
    call("put no policy", "PutResourcePolicy", **OF_NEWER, Policy="{"),
    call("delete the policy", "DeleteResourcePolicy", **OF_NEWER),
    call("no policy left", "GetResourcePolicy", **OF_NEWER),
    call(
        "put a policy on nothing",
        "PutResourcePolicy",
        ResourceARN=STREAM_ARN + "$STREAM-missing",
        Policy=policy("$STREAM-missing"),
    ),
]

LARGE = ["UpdateMaxRecordSize"]
SPREAD = ["UpdateStreamRecordDistributionStrategy"]
WARM = ["UpdateAccountSettings", "UpdateStreamWarmThroughput"]

SETTINGS = [
    call("larger records", "UpdateMaxRecordSize", **BY_NEWER, MaxRecordSizeInKiB=2048),
    settle("larger records taken", NEWER, needs=LARGE),
    call("put a larger record", "PutRecord", needs=LARGE, **NEWER, PartitionKey="a", Data={"$bytes": "62" * (1536 * 1024)}),
    call("records too large", "UpdateMaxRecordSize", **BY_NEWER, MaxRecordSizeInKiB=10241),
    call("spread records", "UpdateStreamRecordDistributionStrategy", **BY_NEWER, RecordDistributionStrategy="AUTO"),
    settle("records spread", NEWER, needs=SPREAD),
    call("put without a key", "PutRecord", needs=SPREAD, **NEWER, Data=data("anywhere")),
    *drain("a record without a key", ref("put without a key", "ShardId"), stream=NEWER, needs=SPREAD),
    call("do not spread", "UpdateStreamRecordDistributionStrategy", **BY_NEWER, RecordDistributionStrategy="USER_PARTITION_KEY"),
    settle("records not spread", NEWER, needs=SPREAD),
    call("put without a key again", "PutRecord", needs=SPREAD, **NEWER, Data=data("x")),
    call("account", "DescribeAccountSettings"),
    call("warm without commitment", "UpdateStreamWarmThroughput", **NEWER, WarmThroughputMiBps=6),
    call("commit", "UpdateAccountSettings", MinimumThroughputBillingCommitment={"Status": "ENABLED"}),
    call("committed", "DescribeAccountSettings", needs=["UpdateAccountSettings"]),
    call("warm", "UpdateStreamWarmThroughput", needs=WARM, **NEWER, WarmThroughputMiBps=6),
    settle("warmed", NEWER, needs=WARM),
    call("warm beyond all", "UpdateStreamWarmThroughput", needs=WARM, **NEWER, WarmThroughputMiBps=20000),
    call("end the commitment", "UpdateAccountSettings", MinimumThroughputBillingCommitment={"Status": "DISABLED"}),
    call("commitment ends later", "DescribeAccountSettings", needs=["UpdateAccountSettings"]),
]

BUCKET = {"BucketARN": "arn:aws:s3:::a-bucket", "ExpectedBucketOwner": "000000000000"}
TO_BUCKET = {"S3DestinationConfiguration": {"StorageConfiguration": {**BUCKET, "CompressionType": "GZIP"}}}
CHANNEL = {
    "ChannelName": "to-a-bucket",
    "ServiceExecutionRoleARN": "arn:aws:iam::000000000000:role/delivery",
    "StreamConfigurationList": [{"StreamARN": NEWER_ARN, "RecordConfiguration": {"RecordFormatType": "JSON"}}],
}
NO_CHANNEL = {"ChannelARN": "arn:aws:kinesis:us-east-1:000000000000:channel/to-a-bucket"}

CHANNELS = [
    call("create a channel", "CreateChannel", **CHANNEL, **TO_BUCKET),
    call("create a channel to nowhere", "CreateChannel", **CHANNEL),
    call("channels", "ListChannels"),
    call("channels of a stream", "ListChannels", StreamFilter=[{"StreamARN": NEWER_ARN}], MaxResults=1),
    call("describe no channel", "DescribeChannel", **NO_CHANNEL),
    call("update no channel", "UpdateChannel", **NO_CHANNEL, S3DestinationConfiguration={"DataFreshnessInSeconds": 600}),
    call("update a channel too fresh", "UpdateChannel", **NO_CHANNEL, S3DestinationConfiguration={"DataFreshnessInSeconds": 1}),
    call("delete no channel", "DeleteChannel", **NO_CHANNEL),
    call("delete newer", "DeleteStream", **NEWER),
    wait("newer deleted", "StreamNotExists", NEWER),
]

END = [
    call("bad name", "CreateStream", StreamName="not a name!", ShardCount=1),
    call("no shards", "ListShards", **MISSING),
    call("describe nothing", "DescribeStream", **MISSING),
    call("delete nothing", "DeleteStream", **MISSING),
    call("delete another", "DeleteStream", **OTHER),
    wait("another deleted", "StreamNotExists", OTHER),
    on("last iterator", "GetShardIterator", ShardId=SHARDS[4], ShardIteratorType="TRIM_HORIZON"),
    on("delete", "DeleteStream"),
    wait("deleted", "StreamNotExists", STREAM),
    on("describe deleted", "DescribeStream"),
    call("iterator of a deleted stream", "GetRecords", ShardIterator=ref("last iterator", "ShardIterator")),
    call("list nothing", "ListStreams"),
]

print(json.dumps(STREAMS + PUTS + READS + RESHARDING + CONSUMERS + ENCRYPTION + RESOURCES + SETTINGS + CHANNELS + END))
