package io.weir.cli.put;

import io.weir.protocol.type.PartitionKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gives each line its partition key. Lines with one key keep their order.
sealed interface KeyRule {
    /// Longest partition key, in characters (B-064, B-066).
    int LENGTH_MAX = PartitionKey.LENGTH_MAX;

    /// The key of a line: 1 to [#LENGTH_MAX] characters.
    String keyOf(byte[] line);

    /// One key for all lines.
    record Fixed(String key) implements KeyRule {

        @Override
        public String keyOf(byte[] line) {
            return key;
        }
    }

    /// A new key for each line, so that lines spread evenly over the shards. Owned by one thread.
    record Spread(RandomGenerator random) implements KeyRule {

        @Override
        public String keyOf(byte[] line) {
            return HexFormat.of().toHexDigits(random.nextLong());
        }
    }

    /// The first group of the first match, or the whole match when the pattern has no group. A line without match,
    /// or with an empty one, is its own key, so that equal lines stay in order; an empty line has the key `-`.
    /// Longer keys are cut.
    record Match(Pattern pattern) implements KeyRule {
        private static final String EMPTY_LINE_KEY = "-";

        @Override
        public String keyOf(byte[] line) {
            String text = new String(line, StandardCharsets.UTF_8);
            Matcher matcher = pattern.matcher(text);
            String key = matcher.find() ? matcher.group(Math.min(1, matcher.groupCount())) : null;
            if (key == null || key.isEmpty()) {
                key = text.isEmpty() ? EMPTY_LINE_KEY : text;
            }
            return cut(key);
        }

        /// Never between the two halves of a character outside the basic plane.
        private static String cut(String key) {
            if (key.length() <= LENGTH_MAX) {
                return key;
            }
            int end = Character.isHighSurrogate(key.charAt(LENGTH_MAX - 1)) ? LENGTH_MAX - 1 : LENGTH_MAX;
            return key.substring(0, end);
        }
    }
}
