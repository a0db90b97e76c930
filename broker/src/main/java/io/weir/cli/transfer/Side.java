package io.weir.cli.transfer;

import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.extension.ListLeases;
import io.weir.protocol.op.part.StreamDescriptionSummary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One end of a transfer: a stream at a service.
///
/// @param client how to call
/// @param address where the service is, for people
/// @param stream the stream's name
/// @param identity the stream itself, however the service is called: another one for a stream that was made anew
record Side(StreamClient client, String address, String stream, String identity) {
    /// Enough of a digest that streams have different ones.
    private static final int IDENTITY_BYTES = 10;

    static Side of(StreamClient client, String address, StreamDescriptionSummary stream) {
        String text =
                stream.streamArn() + " " + stream.streamCreationTimestamp().toEpochMilli();
        return new Side(client, address, stream.streamName(), digest(text));
    }

    /// A short name for a text.
    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, IDENTITY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// Whether the service keeps leases, as Weir does.
    boolean keepsLeases() {
        try {
            client.listLeases(new ListLeases.Request("weir", null, 1));
            return true;
        } catch (RefusedException e) {
            if (e.is(ErrorType.UNKNOWN_OPERATION)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return stream + " at " + address;
    }
}
