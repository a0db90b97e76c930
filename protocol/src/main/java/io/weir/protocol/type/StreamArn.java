package io.weir.protocol.type;

import java.util.Optional;

/**
 * The resource name of a stream, {@code arn:{partition}:kinesis:{region}:{account}:stream/{name}} (B-003).
 *
 * @param partition {@code aws}, or {@code aws} with a suffix such as {@code aws-cn}
 * @param region the region as written; may be empty
 * @param account twelve digits
 * @param name the stream
 */
public record StreamArn(String partition, String region, String account, StreamName name) {
    private static final int ACCOUNT_DIGITS = 12;
    private static final int PARTS = 6;
    private static final String RESOURCE = "stream/";

    /** Refuses parts that could not be read back. */
    public StreamArn {
        if (!partition.startsWith("aws") || partition.indexOf(':') >= 0) {
            throw new IllegalArgumentException("Not a partition: " + partition);
        }
        if (region.indexOf(':') >= 0) {
            throw new IllegalArgumentException("Not a region: " + region);
        }
        if (!isAccount(account)) {
            throw new IllegalArgumentException("Not an account of " + ACCOUNT_DIGITS + " digits: " + account);
        }
    }

    /** The stream's name in partition {@code aws}. */
    public static StreamArn of(String region, String account, StreamName name) {
        return new StreamArn("aws", region, account, name);
    }

    /** Reads a stream's resource name; nothing when it is of another form, or of something inside a stream. */
    public static Optional<StreamArn> parse(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length != PARTS
                || !parts[0].equals("arn")
                || !parts[1].startsWith("aws")
                || !parts[2].equals("kinesis")
                || !isAccount(parts[4])
                || !parts[5].startsWith(RESOURCE)) {
            return Optional.empty();
        }
        return StreamName.parse(parts[5].substring(RESOURCE.length()))
                .map(name -> new StreamArn(parts[1], parts[3], parts[4], name));
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":kinesis:" + region + ":" + account + ":" + RESOURCE + name.text();
    }

    private static boolean isAccount(String text) {
        return text.length() == ACCOUNT_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
