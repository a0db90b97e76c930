package io.weir.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The texts given for keys, by whatever way, and the reading of each kind of value. Immutable from outside.
final class ConfigTexts {

    private record Given(List<String> values, String source) {}

    private final Map<ConfigKey, Given> given = new LinkedHashMap<>();

    /// Sets a key, replacing what a weaker way gave.
    void put(ConfigKey key, List<String> values, String source) {
        if (key.kind() != ConfigKey.Kind.LIST && values.size() != 1) {
            throw new ConfigException(source + " takes one value, not " + values.size());
        }
        given.put(key, new Given(List.copyOf(values), source));
    }

    /// The text of a key, or its default.
    String text(ConfigKey key) {
        return read(key, Function.identity());
    }

    /// One of a few words.
    <E extends Enum<E>> E word(ConfigKey key, Class<E> type) {
        return read(key, text -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equalsIgnoreCase(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException(
                    "one of " + List.of(type.getEnumConstants()).toString().toLowerCase(java.util.Locale.ROOT));
        });
    }

    /// A switch.
    boolean on(ConfigKey key) {
        return read(key, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(key.kind().words());
        });
    }

    /// A whole number between two bounds, both allowed.
    int number(ConfigKey key, int min, int max) {
        return (int) bounded(key, min, max, Long::parseLong, "a whole number from " + min + " to " + max);
    }

    /// A size in bytes between two bounds, both allowed.
    long size(ConfigKey key, long min, long max) {
        return bounded(
                key,
                min,
                max,
                ConfigUnits::bytes,
                "a size from " + ConfigUnits.size(min) + " to " + ConfigUnits.size(max));
    }

    /// A quota: a number above 0 up to a bound, or one of the two words.
    ///
    /// @return [BrokerConfig.Limits#PROFILE], 0 for `none`, or the number
    long quota(ConfigKey key, long max) {
        return switch (text(key)) {
            case "profile" -> BrokerConfig.Limits.PROFILE;
            case "none" -> 0;
            default ->
                key.kind() == ConfigKey.Kind.QUOTA_SIZE
                        ? bounded(key, 1, max, ConfigUnits::bytes, "`profile`, `none` or a size up to " + max)
                        : bounded(key, 1, max, Long::parseLong, "`profile`, `none` or a whole number up to " + max);
        };
    }

    /// A duration in milliseconds between two bounds, both allowed.
    long durationMs(ConfigKey key, long min, long max) {
        return bounded(key, min, max, ConfigUnits::millis, "a duration from " + min + "ms to " + max + "ms");
    }

    /// All values of a repeatable key.
    List<String> list(ConfigKey key) {
        Given values = given.get(key);
        return values == null ? List.of() : values.values();
    }

    /// Where the value of a key came from, for messages.
    String source(ConfigKey key) {
        Given values = given.get(key);
        return values == null ? "default of " + key.name() : values.source();
    }

    /// The values of a key as they take effect.
    EffectiveSetting effective(ConfigKey key) {
        Given values = given.get(key);
        if (values != null) {
            return new EffectiveSetting(key.name(), values.values(), values.source());
        }
        String fallback = key.defaultText();
        return new EffectiveSetting(key.name(), fallback.isEmpty() ? List.of() : List.of(fallback), "default");
    }

    private long bounded(ConfigKey key, long min, long max, Function<String, Long> parse, String expected) {
        return read(key, text -> {
            @Nullable Long value = null;
            try {
                value = parse.apply(text);
            } catch (IllegalArgumentException unreadable) {
                // Reported below with the bounds, which say more than the parser's message.
            }
            if (value == null || value < min || value > max) {
                throw new IllegalArgumentException(expected);
            }
            return value;
        });
    }

    private <T> T read(ConfigKey key, Function<String, T> parse) {
        Given values = given.get(key);
        String text = values == null ? key.defaultText() : values.values().getFirst();
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    source(key) + ": " + key.name() + " must be " + e.getMessage() + ", not '" + text + "'");
        }
    }
}
