package io.weir.cli.put;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LineReaderTest {

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'a', 'a'",
        "'a\\n', 'a'",
        "'\\n', '_'",
        "'\\n\\n', '_|_'",
        "'a\\nb', 'a|b'",
        "'a\\n\\nb\\n', 'a|_|b'",
        "'a\\r\\nb\\r\\n', 'a\\r|b\\r'",
        "'a\\rb', 'a\\rb'",
        "'\\n\\na', '_|_|a'",
    })
    void shouldCutAtNewlinesAndNothingElse(String input, String expected) throws IOException {
        List<String> lines = texts(unescape(input), 100);
        String shown = String.join(
                "|", lines.stream().map(line -> line.isEmpty() ? "_" : line).toList());
        assertThat(shown).isEqualTo(unescape(expected));
    }

    @Test
    void shouldTakeALineOfExactlyTheBound() throws IOException {
        assertThat(texts("12345\n12345", 5)).containsExactly("12345", "12345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok\n123456\nmore", "ok\n123456"})
    void shouldStopAtALineBeyondTheBoundAndSayWhich(String input) throws IOException {
        LineReader reader = reader(input, 5);
        assertThat(reader.next()).isInstanceOf(Line.Text.class);
        assertThat(reader.next()).isEqualTo(new Line.TooLong(2));
    }

    @Test
    void shouldHoldNoMoreThanTheBoundOfAnEndlessLine() throws IOException {
        LineReader reader = new LineReader(new Endless(), 1 << 20);
        assertThat(reader.next()).isEqualTo(new Line.TooLong(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldGiveBackTheBytesOfAnyInputInAnyPieces(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] input = new byte[random.nextInt(1 << 20)];
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextInt(60) == 0 ? (byte) '\n' : (byte) random.nextInt(256);
        }
        LineReader reader = new LineReader(new Trickle(input, random), input.length + 1);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        long number = 0;
        while (reader.next() instanceof Line.Text(long n, byte[] bytes)) {
            assertThat(n).isEqualTo(++number);
            output.write(bytes);
            output.write('\n');
        }
        byte[] expected = input;
        if (input.length > 0 && input[input.length - 1] != '\n') {
            expected = Arrays.copyOf(input, input.length + 1);
            expected[input.length] = '\n';
        }
        assertThat(output.toByteArray()).isEqualTo(expected);
        assertThat(reader.bytesTaken()).isEqualTo(input.length);
    }

    @Test
    void shouldBeReadyOnlyWhenTheNextLineNeedsNoWaiting() throws IOException {
        LineReader reader = new LineReader(new Pieces("a\nb\nunfinished"), 100);
        reader.next();
        assertThat(reader.ready()).isTrue();
        reader.next();
        assertThat(reader.ready()).isFalse();
    }

    private static List<String> texts(String input, int max) throws IOException {
        LineReader reader = reader(input, max);
        List<String> texts = new ArrayList<>();
        while (reader.next() instanceof Line.Text(long number, byte[] bytes)) {
            assertThat(number).isEqualTo(texts.size() + 1);
            texts.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static LineReader reader(String input, int max) {
        return new LineReader(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), max);
    }

    private static String unescape(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r");
    }

    /// Never ends and never has a newline.
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }
    }

    /// Gives out between one byte and a few thousand at a time.
    private static final class Trickle extends ByteArrayInputStream {
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(5000)));
        }
    }

    /// One piece, and then nothing for now.
    private static final class Pieces extends ByteArrayInputStream {
        Pieces(String text) {
            super(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
