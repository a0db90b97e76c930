package io.weir.protocol.codec;

/** The bounds on what a body may hold, beyond those of the service model. */
final class CodecLimits {
    /** Nesting; the deepest shape of the service has seven levels, the rest is for unknown members. */
    static final int DEPTH_MAX = 64;

    /** Length of a member name or map key, in UTF-16 units; the longest legal one, a tag key, has 128. */
    static final int NAME_LENGTH_MAX = 8192;

    /** Digits and other characters of a JSON number. */
    static final int NUMBER_LENGTH_MAX = 1000;

    private CodecLimits() {}
}
