package io.weir.auth.policy;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// A range of addresses, of IPv4 or of IPv6, as CIDR writes it. Immutable. An IPv4 address in IPv6's clothes is an IPv4
/// address, here and at the edge.
final class AddressRange {

    /// Without leading zeros, which some read as octal.
    private static final Pattern V4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final Pattern PREFIX = Pattern.compile("0|[1-9]\\d{0,2}");

    private final byte[] address;
    private final int prefix;

    /// @param address the bits that have to be met
    /// @param prefix how many of them count
    private AddressRange(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /// Reads an address, or an address and the length of a prefix; nothing when it is neither. Asks no name server.
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean literal = V4.matcher(address).matches()
                || (address.indexOf(':') >= 0 && V6.matcher(address).matches());
        if (!literal) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int bits = bytes.length * Byte.SIZE;
        if (slash < 0) {
            return Optional.of(new AddressRange(bytes, bits));
        }
        String prefix = text.substring(slash + 1);
        return PREFIX.matcher(prefix).matches() && Integer.parseInt(prefix) <= bits
                ? Optional.of(new AddressRange(bytes, Integer.parseInt(prefix)))
                : Optional.empty();
    }

    boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != address[i]) {
                return false;
            }
        }
        int rest = prefix % Byte.SIZE;
        return rest == 0 || ((bytes[whole] ^ address[whole]) & 0xFF) >>> (Byte.SIZE - rest) == 0;
    }
}
