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
            "Open shards an account may have; 0 means no bound, or the service's own with `limits.profile: kinesis`");
    static final ConfigKey STREAMS = new ConfigKey(
            "limits.streams",
            LIST,
            "",
            "`NAME:kinesis` or `NAME:none`: the shards of streams of this name keep that profile's quotas, whatever"
                    + " `limits.profile` says");
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
