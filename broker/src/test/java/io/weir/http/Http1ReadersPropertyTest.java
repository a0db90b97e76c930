package io.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The readers of HTTP/1 against bytes that nobody thought of: they always decide, never throw, and decide the same
/// however the bytes arrive.
final class Http1ReadersPropertyTest {

    private static final int ROUNDS = 20_000;
    private static final int BODY_MAX = 4096;

    private static final String VALID = String.join(
            "\r\n",
            "POST /a?b=c HTTP/1.1",
            "Host: weir",
            "X-Amz-Target: Kinesis_20131202.PutRecord",
            "Transfer-Encoding: chunked",
            "",
            "");
    private static final String CHUNKS = "5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\nX-Trailer: z\r\n\r\n";
    private static final String SPICE = "\r\n\r\n\n\r \t:;,=\"0a\u0000\u007f\u00e4/HTTP1.chunked";

    private static byte[] mutate(String valid, Random random) {
        StringBuilder text = new StringBuilder(valid);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            char spice = SPICE.charAt(random.nextInt(SPICE.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, spice);
                case 1 -> text.insert(at, spice);
                case 2 -> text.deleteCharAt(at);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void shouldDecideTheSameHeadHoweverItArrives() {
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutate(VALID, random);

            String whole = head(bytes, bytes.length, random);
            String cut = head(bytes, 1 + random.nextInt(9), random);

            assertThat(cut).as(new String(bytes, StandardCharsets.ISO_8859_1)).isEqualTo(whole);
        }
    }

    /// What a fresh reader makes of the bytes when they come in pieces of up to this length.
    private static String head(byte[] bytes, int pieceMax, Random random) {
        Http1HeadReader reader = new Http1HeadReader(HttpBounds.DEFAULT);
        ByteBuf in = Unpooled.buffer();
        int at = 0;
        @Nullable ParsedHead parsed = null;
        while (parsed == null && at < bytes.length) {
            int length =
                    Math.min(bytes.length - at, pieceMax == bytes.length ? pieceMax : 1 + random.nextInt(pieceMax));
            in.writeBytes(bytes, at, length);
            at += length;
            parsed = reader.read(in);
        }
        return switch (parsed) {
            case null -> "incomplete";
            case ParsedHead.Refused(EdgeError error) -> error.name();
            case RequestHead head -> {
                checkAccepted(head);
                yield head.method()
                        + head.path()
                        + head.query()
                        + head.bodyLength()
                        + head.keepAlive()
                        + head.headers().names();
            }
        };
    }

    private static void checkAccepted(RequestHead head) {
        assertThat(head.path()).startsWith("/");
        assertThat(head.headers().all("host")).hasSize(1);
        assertThat(head.headers().all("transfer-encoding").size()
                        + head.headers().all("content-length").size())
                .isLessThanOrEqualTo(1);
        for (String name : head.headers().names()) {
            assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)).isNotEmpty();
            for (String value : head.headers().all(name)) {
                assertThat(value.chars()).allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7F));
            }
        }
    }

    @Test
    void shouldDecideTheSameChunksHoweverTheyArrive() {
        Random random = new Random(12);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutate(CHUNKS, random);

            String whole = chunks(bytes, bytes.length, random);
            String cut = chunks(bytes, 1 + random.nextInt(5), random);

            assertThat(cut).as(new String(bytes, StandardCharsets.ISO_8859_1)).isEqualTo(whole);
        }
    }

    private static String chunks(byte[] bytes, int pieceMax, Random random) {
        ByteBudget budget = new ByteBudget(1 << 20);
        BodyBuffer body = new BodyBuffer(budget, RequestHead.CHUNKED, BODY_MAX);
        ChunkReader reader = new ChunkReader(1024);
        ChunkReader.Progress progress = ChunkReader.Progress.MORE;
        for (int at = 0; progress == ChunkReader.Progress.MORE && at < bytes.length; ) {
            int length =
                    Math.min(bytes.length - at, pieceMax == bytes.length ? pieceMax : 1 + random.nextInt(pieceMax));
            progress = reader.read(Unpooled.wrappedBuffer(bytes, at, length), body);
            at += length;
        }
        assertThat(body.length()).isLessThanOrEqualTo(BODY_MAX);
        String read = progress == ChunkReader.Progress.DONE
                ? new String(Arrays.copyOf(body.bytes(), body.length()), StandardCharsets.ISO_8859_1)
                : "";
        body.release();
        assertThat(budget.held()).isZero();
        return progress + read;
    }

    @Test
    void shouldHoldNoMoreThanTheBudgetAndWhatCame() {
        Random random = new Random(13);
        for (int round = 0; round < 60; round++) {
            int length = random.nextInt(3 << 20);
            boolean announced = random.nextBoolean();
            ByteBudget budget = new ByteBudget(8 << 20);
            BodyBuffer body = new BodyBuffer(budget, announced ? length : RequestHead.CHUNKED, 4 << 20);
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            for (int at = 0; at < length; ) {
                int piece = Math.min(length - at, 1 + random.nextInt(200_000));
                assertThat(body.append(Unpooled.wrappedBuffer(bytes, at, piece), piece))
                        .isTrue();
                at += piece;
                assertThat((long) body.charged())
                        .isEqualTo(budget.held())
                        .isLessThanOrEqualTo(Math.max(256 << 10, 4L * at));
            }
            assertThat(Arrays.equals(body.bytes(), 0, length, bytes, 0, length)).isTrue();
            assertThat(!announced || body.bytes().length == length).as("exact").isTrue();
        }
    }

    @Test
    void shouldSkipABodyTheBudgetHasNoRoomFor() {
        ByteBudget budget = new ByteBudget(100);
        BodyBuffer body = new BodyBuffer(budget, 200, 1000);

        assertThat(body.append(Unpooled.wrappedBuffer(new byte[150]), 150)).isTrue();

        assertThat(body.refused()).isTrue();
        assertThat(budget.held()).isZero();
        assertThat(body.append(Unpooled.wrappedBuffer(new byte[900]), 900))
                .as("its bound still holds")
                .isFalse();
    }
}
