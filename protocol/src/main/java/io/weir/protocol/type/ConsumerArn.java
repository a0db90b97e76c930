package io.weir.protocol.type;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resource name of a registered consumer, {@code {stream ARN}/consumer/{name}:{creation second}} (B-007).
 *
 * @param stream the stream it reads
 * @param name the consumer's name
 * @param creationSecond seconds since the epoch at which it was registered (B-134)
 */
public record ConsumerArn(StreamArn stream, String name, long creationSecond) {
    /** Eighteen digits are seconds for longer than the sun will last, and fit a long. */
    private static final Pattern FORM = Pattern.compile("(.+)/consumer/([a-zA-Z0-9_.-]{1,128}):(0|[1-9][0-9]{0,17})");

    /** Reads a consumer's resource name; nothing when it is of another form. */
    public static Optional<ConsumerArn> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return StreamArn.parse(parts.group(1))
                .map(stream -> new ConsumerArn(stream, parts.group(2), Long.parseLong(parts.group(3))));
    }

    @Override
    public String toString() {
        return stream + "/consumer/" + name + ":" + creationSecond;
    }
}
