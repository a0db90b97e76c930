package io.weir.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// what is taken for a compressed body.
final class GzipMemberTest {

    private static byte[] pack(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1000];
        try (GzipMember member = new GzipMember(packed, packed.length)) {
            for (int count = member.read(piece, 0, 1000); count >= 0; count = member.read(piece, 0, 1000)) {
                out.write(piece, 0, count);
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000, 1001, 100_000})
    void shouldUnpackWhatWasPacked(int length) throws IOException {
        byte[] bytes = "weir".repeat(length / 4 + 1).substring(0, length).getBytes(US_ASCII);

        assertThat(unpack(pack(bytes))).isEqualTo(bytes);
    }

    @Test
    void shouldPassOverTheOptionalPartsOfAHeader() throws IOException {
        byte[] plain = pack("x".getBytes(US_ASCII));
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
        byte[] head = HexFormat.of().parseHex("1f8b081e00000000000002004142" + "6e616d6500" + "746f6f00" + "0000");
        byte[] all = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, all, head.length, rest.length);

        assertThat(unpack(all)).isEqualTo("x".getBytes(US_ASCII));
    }

    @Test
    void shouldRefuseEveryBodyThatIsCutOffOrGoesOn() throws IOException {
        byte[] whole = pack("some bytes to pack".getBytes(US_ASCII));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> unpack(cut)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> unpack(Arrays.copyOf(whole, whole.length + 1))).isInstanceOf(IOException.class);
    }

    @Test
    void shouldRefuseAWrongChecksumLengthOrHeader() throws IOException {
        byte[] whole = pack("some bytes to pack".getBytes(US_ASCII));
        for (int at : new int[] {0, 1, 2, 3, whole.length - 8, whole.length - 1}) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x40;
            assertThatThrownBy(() -> unpack(flipped)).isInstanceOf(IOException.class);
        }
    }
}
