package io.weir.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.cli.Paint;
import io.weir.protocol.type.Blob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class RecordFormatTest {
    private static final String SHARD = "shardId-000000000003";
    private static final Paint PLAIN = new Paint(true);
    private static final Instant ARRIVAL = Instant.parse("2026-11-22T17:00:00.123Z");

    @Test
    void shouldPrintRawDataExactly() throws IOException {
        byte[] data = {0, (byte) 0xff, '\r', '\n', 'x'};
        assertThat(bytes("raw", record(data))).containsExactly(0, 0xff, '\r', '\n', 'x', '\n');
    }

    @Test
    void shouldPrintTextAsJson() throws IOException {
        assertThat(text("json", record("a \"quoted\" \\ tab\t bell\u0007 ü 😀".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("{\"shard\":\"shardId-000000000003\",\"sequenceNumber\":\"42\",\"partitionKey\":\"k\","
                        + "\"arrival\":\"2026-11-22T17:00:00.123Z\","
                        + "\"data\":\"a \\\"quoted\\\" \\\\ tab\\t bell\\u0007 ü 😀\"}\n");
    }

    @Test
    void shouldPrintOtherBytesAsBase64() throws IOException {
        assertThat(text("json", record(new byte[] {(byte) 0xff, 0})))
                .contains("\"dataBase64\":\"/wA=\"")
                .doesNotContain("\"data\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'%k\\t%d', 'k\tdata'",
        "'%S %s', 'shardId-000000000003 42'",
        "'%t|%T|%l', '2026-11-22T17:00:00.123Z|1795366800123|4'",
        "'100%% %d', '100% data'",
        "'%d%k', 'datak'",
        "'a\\\\b%d', 'a\\bdata'",
    })
    void shouldFillPlaceholders(String template, String expected) throws IOException {
        assertThat(text(template, record("data".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "%", "%x", "%d\\", "%d\\q", "RAW"})
    void shouldRefuseWhatIsNoFormat(String template) {
        assertThatThrownBy(() -> RecordFormat.parse(template, PLAIN, null)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void shouldSayInJsonWhichOfThePackedRecordsItIs() throws IOException {
        TailRecord member = new TailRecord(SHARD, "42", 7, null, "k", "12", Blob.EMPTY);
        assertThat(text("json", member))
                .isEqualTo("{\"shard\":\"shardId-000000000003\",\"sequenceNumber\":\"42\",\"subSequenceNumber\":7,"
                        + "\"partitionKey\":\"k\",\"explicitHashKey\":\"12\",\"data\":\"\"}\n");
    }

    @Test
    void shouldHeadARecordAndIndentItsJson() throws IOException {
        assertThat(text("pretty", record("{\"a\":1}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("2026-11-22T17:00:00.123Z  shardId-000000000003  42  k\n{\n  \"a\": 1\n}\n");
        assertThat(text("pretty", record("plain".getBytes(StandardCharsets.UTF_8))))
                .endsWith("  k\nplain\n");
    }

    @Test
    void shouldPaintWhatWasLookedForOnATerminalAlone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TailRecord record = record("a $1 b $1".getBytes(StandardCharsets.UTF_8));
        RecordFormat.parse("raw", new Paint(false), Pattern.compile("\\$1|x*")).write(out, record);
        RecordFormat.parse("raw", PLAIN, Pattern.compile("\\$1")).write(out, record);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("a \u001b[1;31m$1\u001b[0m b \u001b[1;31m$1\u001b[0m\na $1 b $1\n");
    }

    private static TailRecord record(byte[] data) {
        return new TailRecord(SHARD, "42", TailRecord.ALONE, ARRIVAL, "k", null, Blob.of(data));
    }

    private static String text(String format, TailRecord record) throws IOException {
        return new String(bytes(format, record), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String format, TailRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordFormat.parse(format, PLAIN, null).write(out, record);
        return out.toByteArray();
    }
}
