package io.weir.config;

import io.weir.config.BrokerConfig.Counts;
import io.weir.config.BrokerConfig.Limits;
import io.weir.config.BrokerConfig.Profile;
import io.weir.config.BrokerConfig.ShardQuota;
import io.weir.protocol.op.ProtocolOperations;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the keys under `limits`. Pure.
final class LimitsReader {

    /// More than a shard can be given; keeps sums far from the end of a long.
    private static final long BYTES_MAX = 1L << 40;

    private static final long CALLS_MAX = 1_000_000_000;

    /// As many open shards of an account as the catalog drives.
    private static final int SHARDS_MAX = 20_000;

    /// As many streams as the catalog holds, and more consumers than it holds.
    private static final long COUNT_MAX = 10_000;

    /// The moments of a stream's changes are kept with it for a day.
    private static final long DAILY_MAX = 1000;

    private static final int RATE_MAX = 1_000_000;
    private static final long SHARE_MAX = 1L << 30;
    private static final Pattern STREAM = Pattern.compile("([a-zA-Z0-9_.-]{1,128}):(kinesis|none)");
    private static final Pattern RATE = Pattern.compile("([A-Za-z]{1,64}):(\\d{1,7})");

    private final ConfigTexts texts;

    LimitsReader(ConfigTexts texts) {
        this.texts = texts;
    }

    Limits read() {
        return new Limits(
                texts.word(LimitsKeys.PROFILE, Profile.class),
                texts.number(LimitsKeys.SHARDS, 0, SHARDS_MAX),
                counts(),
                texts.number(ConfigKeys.TRANSITION_MIN, 0, 3_600_000),
                new ShardQuota(
                        texts.quota(LimitsKeys.WRITE_BYTES, BYTES_MAX),
                        texts.quota(LimitsKeys.WRITE_BURST, BYTES_MAX),
                        texts.quota(LimitsKeys.WRITE_RECORDS, CALLS_MAX),
                        texts.quota(LimitsKeys.READ_BYTES, BYTES_MAX),
                        texts.quota(LimitsKeys.READ_CALLS, CALLS_MAX),
                        texts.quota(LimitsKeys.ITERATOR_CALLS, CALLS_MAX),
                        texts.quota(LimitsKeys.SUBSCRIPTION_BYTES, BYTES_MAX),
                        texts.quota(LimitsKeys.SUBSCRIPTION_CALLS, CALLS_MAX)),
                pairs(
                        LimitsKeys.STREAMS,
                        STREAM,
                        "NAME:kinesis or NAME:none",
                        word -> Profile.valueOf(word.toUpperCase(Locale.ROOT))),
                rates(),
                texts.size(LimitsKeys.ACCOUNT_SHARE, 0, SHARE_MAX));
    }

    private Counts counts() {
        return new Counts(
                count(LimitsKeys.CONSUMERS, COUNT_MAX),
                count(LimitsKeys.CREATING_CONSUMERS, COUNT_MAX),
                count(LimitsKeys.CREATING_STREAMS, COUNT_MAX),
                count(LimitsKeys.ON_DEMAND_STREAMS, COUNT_MAX),
                count(LimitsKeys.DAILY_MODE_SWITCHES, DAILY_MAX),
                count(LimitsKeys.DAILY_SCALINGS, DAILY_MAX),
                count(LimitsKeys.DAILY_ENCRYPTION_CHANGES, DAILY_MAX));
    }

    private int count(ConfigKey key, long max) {
        return (int) texts.quota(key, max);
    }

    private Map<String, Integer> rates() {
        String expected = "OPERATION:NUMBER with an operation of the API and a number up to " + RATE_MAX;
        Map<String, Integer> rates = pairs(LimitsKeys.RATES, RATE, expected, Integer::valueOf);
        rates.forEach((operation, rate) -> {
            if (ProtocolOperations.named(operation).isEmpty() || rate > RATE_MAX) {
                throw unfit(LimitsKeys.RATES, expected, operation + ":" + rate);
            }
        });
        return rates;
    }

    private <T> Map<String, T> pairs(ConfigKey key, Pattern pattern, String expected, Function<String, T> value) {
        Map<String, T> pairs = new LinkedHashMap<>();
        for (String text : texts.list(key)) {
            Matcher matcher = pattern.matcher(text.trim());
            if (!matcher.matches()) {
                throw unfit(key, expected, text);
            }
            pairs.put(matcher.group(1), value.apply(matcher.group(2)));
        }
        return Map.copyOf(pairs);
    }

    private ConfigException unfit(ConfigKey key, String expected, String text) {
        return new ConfigException(
                texts.source(key) + ": " + key.name() + " must be " + expected + ", not '" + text + "'");
    }
}
