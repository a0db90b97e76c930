package io.weir.read;

import io.weir.limits.ServiceLimits;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/// Makes and opens the tokens of paged answers. A token carries its place and its age; nothing is kept here. For any
/// thread.
///
/// Its bytes, big-endian, in base64: `version u8, 1 | issue time in ms u64 | place | seal`, sealed for its operation
/// alone.
///
/// @param <T> what such a token carries
public final class PageToken<T> {

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 9;
    private static final int SHARDS_PLACE_BYTES = 20;

    private final Seal seal;
    private final Function<T, byte[]> write;
    private final Function<ByteBuffer, T> read;

    private PageToken(Seal seal, Function<T, byte[]> write, Function<ByteBuffer, T> read) {
        this.seal = seal;
        this.write = write;
        this.read = read;
    }

    /// Tokens that carry the last name listed.
    ///
    /// @param sealingKey the catalog's secret
    /// @param homeAccountId the broker's own account
    public static PageToken<String> ofNames(byte[] sealingKey, String homeAccountId) {
        return new PageToken<>(
                new Seal(sealingKey, homeAccountId, "page-of-names"),
                name -> name.getBytes(StandardCharsets.UTF_8),
                PageToken::remaining);
    }

    /// Tokens of ListShards.
    ///
    /// @param sealingKey the catalog's secret
    /// @param homeAccountId the broker's own account
    public static PageToken<ShardsPlace> ofShards(byte[] sealingKey, String homeAccountId) {
        return new PageToken<>(
                new Seal(sealingKey, homeAccountId, "page-of-shards"), PageToken::writeShards, PageToken::readShards);
    }

    /// Tokens of ListStreamConsumers.
    ///
    /// @param sealingKey the catalog's secret
    /// @param homeAccountId the broker's own account
    public static PageToken<ConsumersPlace> ofConsumers(byte[] sealingKey, String homeAccountId) {
        return new PageToken<>(
                new Seal(sealingKey, homeAccountId, "page-of-consumers"),
                place -> ByteBuffer.allocate(Integer.BYTES + place.afterName().length())
                        .putInt(place.streamId())
                        .put(place.afterName().getBytes(StandardCharsets.US_ASCII))
                        .array(),
                fields -> new ConsumersPlace(fields.getInt(), remaining(fields)));
    }

    /// A new token, good for the callers of one account.
    public String make(T place, String accountId, long nowMs) {
        byte[] body = write.apply(place);
        byte[] bytes = new byte[HEAD_BYTES + body.length + Seal.BYTES];
        ByteBuffer.wrap(bytes).put(VERSION).putLong(nowMs).put(body);
        seal.set(bytes, bytes.length - Seal.BYTES, accountId);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Reads a token that a caller of this account shows.
    public OpenedPage<T> open(String text, String accountId, long nowMs) {
        byte[] bytes = SealedText.decoded(text);
        if (bytes.length < HEAD_BYTES + Seal.BYTES || !seal.genuine(bytes, accountId) || bytes[0] != VERSION) {
            return new OpenedPage.Forged<>();
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes, 1, bytes.length - 1 - Seal.BYTES);
        long issuedMs = fields.getLong();
        if (nowMs - issuedMs > ServiceLimits.PAGE_TOKEN_LIFETIME_MS) {
            return new OpenedPage.Expired<>(issuedMs);
        }
        try {
            return new OpenedPage.Valid<>(read.apply(fields));
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException("A page token with our seal and version is too short", e);
        }
    }

    private static byte[] writeShards(ShardsPlace place) {
        byte[] name = place.streamName().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(SHARDS_PLACE_BYTES + name.length)
                .putInt(place.streamId())
                .putInt(place.filter())
                .putLong(place.filterMs())
                .putInt(place.afterShard())
                .put(name)
                .array();
    }

    private static ShardsPlace readShards(ByteBuffer fields) {
        int streamId = fields.getInt();
        int filter = fields.getInt();
        long filterMs = fields.getLong();
        int afterShard = fields.getInt();
        return new ShardsPlace(streamId, remaining(fields), filter, filterMs, afterShard);
    }

    private static String remaining(ByteBuffer fields) {
        byte[] text = new byte[fields.remaining()];
        fields.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
