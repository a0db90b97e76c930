package io.weir.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the headers of a call, signature included. Shared by all threads. */
final class RequestSigner {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = 8;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final ClientSettings settings;
    private final String contentType;
    private final InstantSource clock;
    private final String host;
    private volatile DayKey dayKey = new DayKey("", new byte[0]);

    /** The key of one day's scope: four rounds of hashing that need not be repeated for each call. */
    private record DayKey(String date, byte[] key) {}

    RequestSigner(ClientSettings settings, String contentType, InstantSource clock) {
        this.settings = settings;
        this.contentType = contentType;
        this.clock = clock;
        int port = settings.endpoint().getPort();
        this.host = settings.endpoint().getHost() + (port < 0 ? "" : ":" + port);
    }

    /** SHA-256 of a body, as hexadecimal digits. */
    static String hash(byte[] body) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** All headers but {@code Host} and {@code Content-Length}. */
    Map<String, String> headers(PreparedCall call) {
        String dateTime = DATE_TIME.format(clock.instant());
        Map<String, String> signed = new TreeMap<>();
        signed.put("content-type", contentType);
        signed.put("host", host);
        signed.put("x-amz-date", dateTime);
        if (!settings.credentials().sessionToken().isEmpty()) {
            signed.put("x-amz-security-token", settings.credentials().sessionToken());
        }
        signed.put("x-amz-target", "Kinesis_20131202." + call.operation());
        String authorization = authorization(signed, dateTime, call.bodyHash());
        signed.remove("host");
        signed.put("authorization", authorization);
        return signed;
    }

    private String authorization(Map<String, String> signed, String dateTime, String bodyHash) {
        String names = String.join(";", signed.keySet());
        String lines = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        String path = settings.endpoint().getRawPath();
        String canonical = "POST\n" + path + "\n\n" + lines + "\n" + names + "\n" + bodyHash;
        String date = dateTime.substring(0, DATE_LENGTH);
        String scope = date + "/" + settings.region() + "/kinesis/aws4_request";
        String toSign =
                ALGORITHM + "\n" + dateTime + "\n" + scope + "\n" + hash(canonical.getBytes(StandardCharsets.UTF_8));
        return ALGORITHM + " Credential=" + settings.credentials().accessKeyId() + "/" + scope + ", SignedHeaders="
                + names + ", Signature=" + hex(hmac(keyOf(date), toSign));
    }

    private byte[] keyOf(String date) {
        DayKey known = dayKey;
        if (!known.date().equals(date)) {
            byte[] secret = ("AWS4" + settings.credentials().secretAccessKey()).getBytes(StandardCharsets.UTF_8);
            byte[] regional = hmac(hmac(secret, date), settings.region());
            known = new DayKey(date, hmac(hmac(regional, "kinesis"), "aws4_request"));
            dayKey = known;
        }
        return known.key();
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String hex(byte[] bytes) {
        char[] digits = new char[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            digits[2 * i] = HEX[bytes[i] >> 4 & 0xF];
            digits[2 * i + 1] = HEX[bytes[i] & 0xF];
        }
        return new String(digits);
    }
}
