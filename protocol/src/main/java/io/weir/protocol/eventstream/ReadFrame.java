package io.weir.protocol.eventstream;

/** What a {@link FrameReader} found. */
public sealed interface ReadFrame {
    /** A whole frame whose checksums are right. */
    record Whole(EventFrame frame) implements ReadFrame {}

    /** The bytes end before the frame does. */
    record More() implements ReadFrame {}

    /**
     * The bytes are no frame, and nothing that follows can be believed.
     *
     * @param why what is wrong with them
     */
    record Damaged(String why) implements ReadFrame {}
}
