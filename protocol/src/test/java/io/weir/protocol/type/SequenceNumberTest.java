package io.weir.protocol.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceNumberTest {
    private static final long CREATED = 1_700_000_000L;

    @Test
    void shouldWriteTheStartOfAShardAsInL006() {
        SequenceNumber start = SequenceNumber.startOf(CREATED, 0);

        assertThat(start).hasToString("49646437577108476416916876405825929425585429676275269634");
        assertThat(hex(start)).isEqualTo("206553f100000000000000000000006553f100000000002");
    }

    @Test
    void shouldWriteARecordAsInL006() {
        SequenceNumber record = new SequenceNumber(CREATED, 0, 1, CREATED + 5);

        assertThat(record).hasToString("49646437577108476416916876405827138351405044649047359490");
        assertThat(hex(record)).isEqualTo("206553f100000000000000000010006553f105000000002");
    }

    @Test
    void shouldWriteTheEndOfAShardAsInL006() {
        SequenceNumber end = SequenceNumber.endOf(CREATED, 0, CREATED + 60);

        assertThat(end).hasToString("49646437577119626789516141717395488358902143351022157826");
        assertThat(hex(end)).isEqualTo("206553f10007fffffffffffffff0006553f13c000000002");
    }

    @Test
    void shouldWriteAChildShardAboveItsParentsAsInL006() {
        SequenceNumber child = SequenceNumber.startOf(CREATED + 61, 2);

        assertThat(child).hasToString("49646437598918605221079825838247861896235531421012197410");
        assertThat(hex(child)).isEqualTo("206553f13d200000000000000000006553f13d000000022");
        assertThat(child).isGreaterThan(SequenceNumber.endOf(CREATED, 0, CREATED + 60));
    }

    @Test
    void shouldReadWhatItWritesForAnyPartsC014() {
        Random random = new Random(14);
        for (int i = 0; i < 20_000; i++) {
            SequenceNumber number = anyNumber(random);

            ParsedSequenceNumber parsed = SequenceNumber.parse(number.toString());

            assertThat(parsed).isEqualTo(new ParsedSequenceNumber.Current(number));
            assertThat(number.toString()).isEqualTo(bits(number).toString());
        }
    }

    @Test
    void shouldOrderAsTheDecimalTextsDoC011() {
        Random random = new Random(11);
        List<SequenceNumber> numbers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            numbers.add(anyNumber(random));
        }

        Collections.sort(numbers);

        assertThat(numbers)
                .isSortedAccordingTo((a, b) -> new BigInteger(a.toString()).compareTo(new BigInteger(b.toString())));
    }

    @Test
    void shouldHoldTheGreatestParts() {
        SequenceNumber greatest = new SequenceNumber(
                SequenceNumber.CREATION_SECOND_LIMIT - 1,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                SequenceNumber.SECOND_LIMIT - 1);

        assertThat(SequenceNumber.parse(greatest.toString())).isEqualTo(new ParsedSequenceNumber.Current(greatest));
    }

    @Test
    void shouldAcceptVersionOneSyntacticallyC020() {
        BigInteger number = new BigInteger(
                "2" + "06553f100" + "3" + "00" + "06553f105" + "0123456789abcd" + "00" + "00000013" + "1", 16);

        assertThat(SequenceNumber.parse(number.toString()))
                .isEqualTo(new ParsedSequenceNumber.Legacy(1, CREATED, 0x13));
    }

    @Test
    void shouldAcceptVersionZeroWithAndWithoutItsLeadingOneC020() {
        BigInteger rest = new BigInteger("06553f100" + "00" + "0123456789abcdef" + "0007", 16);
        BigInteger whole = rest.add(BigInteger.ONE.shiftLeft(124));

        assertThat(SequenceNumber.parse(whole.toString()))
                .isEqualTo(SequenceNumber.parse(rest.toString()))
                .isEqualTo(new ParsedSequenceNumber.Legacy(0, CREATED, 7));
    }

    @Test
    void shouldRefuseWhatIsNoSequenceNumber() {
        List<String> texts = List.of(
                "",
                "-1",
                "+1",
                " 1",
                "1x",
                "01",
                "TRIM_HORIZON",
                "9".repeat(130),
                "9".repeat(129),
                "١٢٣",
                new BigInteger("206553f100000000000000000000006553f100000000003", 16).toString(),
                new BigInteger("206553f100000000000000000000106553f100000000002", 16).toString(),
                new BigInteger("206553f100100000000000000000006553f100000000002", 16).toString(),
                new BigInteger("206553f100800000000000000000006553f100000000002", 16).toString(),
                new BigInteger("206553f100000000000000000000006553f100800000001", 16).toString());

        assertThat(texts)
                .allSatisfy(
                        text -> assertThat(SequenceNumber.parse(text)).isEqualTo(new ParsedSequenceNumber.Malformed()));
    }

    @Test
    void shouldRefuseShardsOfAfterTheYear2476InVersionsZeroAndTwoC020() {
        String lastCurrent = new BigInteger("23bb2cc3d7f7fffffffffffffff0006553f1007fffffff2", 16).toString();
        String lastOldest = new BigInteger("13bb2cc3d7ffffffffffffffffff0007", 16).toString();
        List<String> tooLate = List.of(
                new BigInteger("23bb2cc3d80000000000000000000006553f10000000002", 16).toString(),
                new BigInteger("2ffffffffff7fffffffffffffff000000000007fffffff2", 16).toString(),
                new BigInteger("13bb2cc3d80000000000000000000000", 16).toString(),
                new BigInteger("3bb2cc3d80000000000000000000000", 16).toString());

        assertThat(SequenceNumber.parse(lastCurrent)).isInstanceOf(ParsedSequenceNumber.Current.class);
        assertThat(SequenceNumber.parse(lastOldest))
                .isEqualTo(new ParsedSequenceNumber.Legacy(0, SequenceNumber.CREATION_SECOND_LIMIT - 1, 7));
        assertThat(tooLate)
                .allSatisfy(
                        text -> assertThat(SequenceNumber.parse(text)).isEqualTo(new ParsedSequenceNumber.Malformed()));
    }

    @Test
    void shouldReadTheShardIndexAsASignedNumberC014() {
        BigInteger least = new BigInteger("206553f100000000000000000000006553f105800000002", 16);
        BigInteger minusOne = new BigInteger("206553f100f00000000000000000006553f105ffffffff2", 16);

        assertThat(SequenceNumber.parse(least.toString()))
                .isEqualTo(new ParsedSequenceNumber.NoShard(CREATED + 5, Integer.MIN_VALUE));
        assertThat(SequenceNumber.parse(minusOne.toString()))
                .isEqualTo(new ParsedSequenceNumber.NoShard(CREATED + 5, -1));
    }

    @Test
    void shouldRefusePartsTheLayoutCannotHold() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SequenceNumber(-1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SequenceNumber(0, 0, 0, 1L << 36));
        assertThatIllegalArgumentException().isThrownBy(() -> new SequenceNumber(0, -1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SequenceNumber(0, 0, -1, 0));
    }

    private static SequenceNumber anyNumber(Random random) {
        return new SequenceNumber(
                random.nextLong(SequenceNumber.CREATION_SECOND_LIMIT) >>> random.nextInt(34),
                random.nextInt() >>> 1 >>> random.nextInt(31),
                random.nextLong() >>> 1 >>> random.nextInt(63),
                random.nextLong() >>> 28 >>> random.nextInt(36));
    }

    private static String hex(SequenceNumber number) {
        return new BigInteger(number.toString()).toString(16);
    }

    private static BigInteger bits(SequenceNumber number) {
        return word(number.high())
                .shiftLeft(128)
                .or(word(number.middle()).shiftLeft(64))
                .or(word(number.low()));
    }

    private static BigInteger word(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}
