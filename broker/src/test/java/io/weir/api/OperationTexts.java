package io.weir.api;

import java.util.HashMap;
import java.util.Map;

/// What the page on compatibility says of each operation.
final class OperationTexts {

    private static final String QUOTAS = "a shard's quotas are kept with `limits.profile: kinesis`";
    private static final String POLICIES =
            "the language is that of [giving access](operations/access.md#policies); a policy that says more is"
                    + " refused";

    private OperationTexts() {}

    /// What each does, by name.
    static Map<String, String> does() {
        Map<String, String> does = new HashMap<>();
        streams(does);
        records(does);
        shardsAndSettings(does);
        consumersAndTags(does);
        rest(does);
        return Map.copyOf(does);
    }

    private static void streams(Map<String, String> does) {
        does.put(
                "CreateStream", "makes a stream, provisioned or on demand, with tags, record size and warm throughput");
        does.put("DeleteStream", "removes a stream with its records and, if asked to, its consumers");
        does.put("DescribeStream", "tells all about a stream, its shards page by page");
        does.put("DescribeStreamSummary", "tells about a stream without its shards");
        does.put("ListStreams", "lists the streams of the account by name, page by page");
        does.put("ListShards", "lists shards, all or by one of six filters, page by page");
        does.put("DescribeLimits", "counts open shards and on-demand streams of the account");
        does.put("DescribeAccountSettings", "tells whether the account is committed to a minimum throughput");
        does.put("UpdateAccountSettings", "begins or ends the commitment of the account to a minimum throughput");
    }

    private static void records(Map<String, String> does) {
        does.put("PutRecord", "stores a record durably and tells its shard and sequence number");
        does.put("PutRecords", "stores up to 500 records, each with a result of its own");
        does.put("GetShardIterator", "gives a place to read a shard from, of five kinds");
        does.put("GetRecords", "reads records from a place on and gives the next place");
        does.put("SubscribeToShard", "pushes a shard's records to a consumer for five minutes");
    }

    private static void shardsAndSettings(Map<String, String> does) {
        does.put("SplitShard", "closes a shard and opens two in its place, under load");
        does.put("MergeShards", "closes two adjacent shards and opens one in their place, under load");
        does.put("UpdateShardCount", "splits and merges until there are so many shards of even size");
        does.put("IncreaseStreamRetentionPeriod", "keeps records longer, up to 8760 hours");
        does.put("DecreaseStreamRetentionPeriod", "keeps records shorter, down to 24 hours");
        does.put("EnableEnhancedMonitoring", "counts metrics for each shard");
        does.put("DisableEnhancedMonitoring", "stops counting metrics for each shard");
        does.put("StartStreamEncryption", "encrypts new records under a key");
        does.put("StopStreamEncryption", "stores new records in the clear again");
        does.put("UpdateStreamMode", "switches between provisioned and on-demand capacity");
        does.put("UpdateMaxRecordSize", "sets how large a record may be, 1 to 10 MiB");
        does.put("UpdateStreamWarmThroughput", "sets what an on-demand stream has to take without scaling first");
        does.put("UpdateStreamRecordDistributionStrategy", "says whether partition keys or the broker choose shards");
    }

    private static void consumersAndTags(Map<String, String> does) {
        does.put("RegisterStreamConsumer", "makes a consumer that shards are pushed to");
        does.put("DescribeStreamConsumer", "tells about a consumer");
        does.put("ListStreamConsumers", "lists the consumers of a stream by name, page by page");
        does.put("DeregisterStreamConsumer", "removes a consumer and ends its subscriptions");
        does.put("AddTagsToStream", "sets tags of a stream");
        does.put("RemoveTagsFromStream", "removes tags of a stream");
        does.put("ListTagsForStream", "lists tags of a stream, page by page");
        does.put("TagResource", "sets tags of a stream or a consumer");
        does.put("UntagResource", "removes tags of a stream or a consumer");
        does.put("ListTagsForResource", "lists tags of a stream or a consumer");
    }

    private static void rest(Map<String, String> does) {
        does.put("PutResourcePolicy", "says who may do what with a stream or a consumer, also from other accounts");
        does.put("GetResourcePolicy", "shows the policy of a stream or a consumer, as it was put");
        does.put("DeleteResourcePolicy", "removes the policy of a stream or a consumer");
        does.put("CreateChannel", "judges its input and refuses it");
        does.put("DescribeChannel", "finds no channel");
        does.put("ListChannels", "lists no channel");
        does.put("UpdateChannel", "judges its input and finds no channel");
        does.put("DeleteChannel", "finds no channel");
    }

    /// What differs from the service in an operation, by name; nothing for most.
    static Map<String, String> differs() {
        return Map.ofEntries(
                Map.entry("CreateChannel", "delivery is not offered yet, so the other four find none"),
                Map.entry("PutRecord", QUOTAS),
                Map.entry("PutRecords", QUOTAS),
                Map.entry("GetRecords", QUOTAS),
                Map.entry("PutResourcePolicy", POLICIES),
                Map.entry(
                        "StartStreamEncryption",
                        "keys are those of the broker's own ring, not of a key service; the daily count is bounded with"
                                + " `limits.profile: counts` or `kinesis`, and counts changes"),
                Map.entry(
                        "StopStreamEncryption",
                        "any key may be named; the daily count is bounded with `limits.profile: counts` or `kinesis`,"
                                + " and counts changes"),
                Map.entry(
                        "UpdateShardCount",
                        "any target at any time; the bounds of 2x, 1/2 and 10 a day are kept with"
                                + " `limits.profile: counts` or `kinesis`, the last also with `limits.daily-scalings`"),
                Map.entry(
                        "UpdateStreamMode",
                        "two switches in 24 hours are the bound only with `limits.profile: counts` or `kinesis`;"
                                + " `limits.daily-mode-switches` sets another"),
                Map.entry(
                        "DescribeLimits",
                        "tells the numbers in force: 20,000 open shards and 50 on-demand streams unless set, of which"
                            + " the latter bound nothing without a `limits.profile` or `limits.on-demand-streams`"));
    }
}
