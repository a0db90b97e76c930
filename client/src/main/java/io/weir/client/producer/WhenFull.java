package io.weir.client.producer;

/** What {@link Producer#put} does when the buffer is full. */
public enum WhenFull {
    /** Waits for room until the record's deadline. */
    BLOCK,
    /** Ends the record's future at once with {@link PutException.Reason#BUFFER_FULL}. */
    REFUSE
}
