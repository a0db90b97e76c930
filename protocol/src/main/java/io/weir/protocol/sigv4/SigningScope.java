package io.weir.protocol.sigv4;

/**
 * What a signing key is good for.
 *
 * @param date the day, {@code yyyymmdd}
 * @param region the region
 * @param service the service, {@code kinesis} for every operation
 */
public record SigningScope(String date, String region, String service) {
    /** The service's name in its signatures. */
    public static final String KINESIS = "kinesis";

    /** What every scope ends with. */
    public static final String TERMINATOR = "aws4_request";

    /** The scope as it stands in a credential and in what is signed. */
    @Override
    public String toString() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
