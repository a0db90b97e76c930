package io.weir.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The keys of catalog rows in the meta family: a kind byte, then what tells the rows of the kind apart. No other room
/// writes keys that begin with these bytes.
final class RowKeys {

    static final byte COMMITMENT = 'B';
    static final byte COUNTERS = 'C';
    static final byte CONSUMER = 'F';
    static final byte RETIRED_CONSUMER = 'G';
    static final byte SHARD = 'H';
    static final byte SEALING_KEY = 'K';
    static final byte RESOURCE_POLICY = 'L';
    static final byte OPERATION = 'O';
    static final byte OPERATION_PLAN = 'P';
    static final byte RETIRED = 'R';
    static final byte STREAM = 'S';
    static final byte ACCOUNT = 'a';
    static final byte ACCESS_KEY = 'k';
    static final byte IDENTITY_POLICY = 'p';
    static final byte USER = 'u';

    private RowKeys() {}

    static byte[] counters() {
        return new byte[] {COUNTERS};
    }

    static byte[] sealingKey() {
        return new byte[] {SEALING_KEY};
    }

    static byte[] commitment(String account) {
        return text(COMMITMENT, account);
    }

    static byte[] stream(int streamId) {
        return ByteBuffer.allocate(5).put(STREAM).putInt(streamId).array();
    }

    static byte[] shard(int streamId, int index) {
        return ByteBuffer.allocate(9).put(SHARD).putInt(streamId).putInt(index).array();
    }

    static byte[] resourcePolicy(PolicyPlace place) {
        String inside = place.isStream() ? "" : place.consumer() + ":" + place.second();
        byte[] consumer = inside.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + consumer.length)
                .put(RESOURCE_POLICY)
                .putInt(place.streamId())
                .put(consumer)
                .array();
    }

    static byte[] operation(String id) {
        return text(OPERATION, id);
    }

    static byte[] operationPlan(String id) {
        return text(OPERATION_PLAN, id);
    }

    /// The account has a fixed length, so the concatenation is unambiguous.
    static byte[] retired(StreamKey key) {
        return text(RETIRED, key.accountId() + key.name());
    }

    static byte[] account(String id) {
        return text(ACCOUNT, id);
    }

    static byte[] user(UserKey key) {
        return text(USER, key.accountId() + key.name());
    }

    static byte[] accessKey(String id) {
        return text(ACCESS_KEY, id);
    }

    /// No user's name holds a slash.
    static byte[] identityPolicy(PolicyKey key) {
        return text(IDENTITY_POLICY, key.accountId() + key.user() + "/" + key.name());
    }

    static byte[] consumer(ConsumerKey key) {
        byte[] name = key.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + name.length)
                .put(CONSUMER)
                .putInt(key.streamId())
                .put(name)
                .array();
    }

    /// What no name has: the row of all names that were forgotten.
    static byte[] consumerFloor() {
        return new byte[] {RETIRED_CONSUMER};
    }

    static byte[] retiredConsumer(String arnName) {
        return text(RETIRED_CONSUMER, arnName);
    }

    private static byte[] text(byte kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + utf8.length).put(kind).put(utf8).array();
    }
}
