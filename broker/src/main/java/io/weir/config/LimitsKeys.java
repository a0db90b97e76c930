package io.weir.config;

import static io.weir.config.ConfigKey.Kind.LIST;
import static io.weir.config.ConfigKey.Kind.NUMBER;
import static io.weir.config.ConfigKey.Kind.QUOTA;
import static io.weir.config.ConfigKey.Kind.QUOTA_SIZE;
import static io.weir.config.ConfigKey.Kind.SIZE;
import static io.weir.config.ConfigKey.Kind.TEXT;

/// The settings of quotas, rates and counts.
final class LimitsKeys {

    static final ConfigKey PROFILE = new ConfigKey(
            "limits.profile",
            TEXT,
            "none",
            "`kinesis` keeps the service's quotas, rates, counts and daily bounds, `counts` only the last two, `none`"
                    + " none of them");
    static final ConfigKey SHARDS = new ConfigKey(
            "limits.shards",
            NUMBER,
            "0",
            "Open shards an account may have, up to 20000; 0 is those 20000, or the service's 1000 with"
                    + " `limits.profile` `counts` or `kinesis`");
    static final ConfigKey CREATING_STREAMS = new ConfigKey(
            "limits.creating-streams",
            QUOTA,
            "profile",
            "Streams of an account that are CREATING at a time, up to 10000; 5 in the service");
    static final ConfigKey ON_DEMAND_STREAMS = new ConfigKey(
            "limits.on-demand-streams",
            QUOTA,
            "profile",
            "On-demand streams an account may have, up to 10000; 50 in the service");
    static final ConfigKey CONSUMERS = new ConfigKey(
            "limits.consumers",
            QUOTA,
            "profile",
            "Consumers that may be registered for a stream, up to 10000; 20 in the service, and 50 in an account with a"
                    + " throughput commitment");
    static final ConfigKey CREATING_CONSUMERS = new ConfigKey(
            "limits.creating-consumers",
            QUOTA,
            "profile",
            "Consumers of a stream that are CREATING at a time, up to 10000; 5 in the service");
    static final ConfigKey DAILY_MODE_SWITCHES = new ConfigKey(
            "limits.daily-mode-switches",
            QUOTA,
            "profile",
            "Switches of a stream between capacity modes in 24 hours, up to 1000; 2 in the service");
    static final ConfigKey DAILY_SCALINGS = new ConfigKey(
            "limits.daily-scalings",
            QUOTA,
            "profile",
            "Calls of `UpdateShardCount` for a stream in 24 hours, up to 1000; 10 in the service");
    static final ConfigKey DAILY_ENCRYPTION_CHANGES = new ConfigKey(
            "limits.daily-encryption-changes",
            QUOTA,
            "profile",
            "Starts of the encryption of a stream in 24 hours, and as many stops, up to 1000; 25 in the service");
    static final ConfigKey STREAMS = new ConfigKey(
            "limits.streams",
            LIST,
            "",
            "`NAME:kinesis` or `NAME:none`: the shards of streams of this name, and the subscriptions to them, keep"
                    + " that profile's quotas, whatever `limits.profile` says");
    static final ConfigKey WRITE_BYTES = new ConfigKey(
            "limits.write-bytes",
            QUOTA_SIZE,
            "profile",
            "Data and partition keys a shard takes in a second; 1 MiB in the service");
    static final ConfigKey WRITE_BURST = new ConfigKey(
            "limits.write-burst",
            QUOTA_SIZE,
            "profile",
            "What records larger than a second's bytes may use at once; refilled by a second's bytes each second;"
                    + " 10 MiB in the service");
    static final ConfigKey WRITE_RECORDS = new ConfigKey(
            "limits.write-records", QUOTA, "profile", "Records a shard takes in a second; 1000 in the service");
    static final ConfigKey READ_BYTES = new ConfigKey(
            "limits.read-bytes",
            QUOTA_SIZE,
            "profile",
            "Data that `GetRecords` gives of a shard in a second, on average; 2 MiB in the service");
    static final ConfigKey READ_CALLS = new ConfigKey(
            "limits.read-calls",
            QUOTA,
            "profile",
            "Calls of `GetRecords` for a shard in a second, refused ones included; 5 in the service");
    static final ConfigKey ITERATOR_CALLS = new ConfigKey(
            "limits.iterator-calls",
            QUOTA,
            "profile",
            "Calls of `GetShardIterator` for a shard in a second; 5 in the service");
    static final ConfigKey SUBSCRIPTION_BYTES = new ConfigKey(
            "limits.subscription-bytes",
            QUOTA_SIZE,
            "profile",
            "Data that one subscription gets of a shard in a second; 2 MiB in the service");
    static final ConfigKey SUBSCRIPTION_CALLS = new ConfigKey(
            "limits.subscription-calls",
            QUOTA,
            "profile",
            "Calls of `SubscribeToShard` for a consumer and a shard in a second, evenly spread; 1 in the service");
    static final ConfigKey RATES = new ConfigKey(
            "limits.rates",
            LIST,
            "",
            "`OPERATION:NUMBER`, such as `DescribeStream:50`: calls in a second instead of the profile's; 0 for no"
                    + " bound");

    static final ConfigKey ACCOUNT_SHARE = new ConfigKey(
            "limits.account-share",
            SIZE,
            "0B",
            "Requests of one account that are worked on at a time while other accounts are active, up to 1GiB; more"
                    + " wait in turn. 0 is 512KiB for each core");

    private LimitsKeys() {}
}
