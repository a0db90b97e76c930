package io.weir.client.producer;

import org.jspecify.annotations.Nullable;

/**
 * Under which id the service knows this producer, if it is to recognise records that it stored before. Owned by whoever
 * holds the producer's lock.
 */
final class Session {
    private enum State {
        /** Nobody asked for it. */
        OFF,
        /** The service is to be asked for an id. */
        SOUGHT,
        /** There is one. */
        OPEN,
        /** The service knows no such thing: records may be stored twice. */
        REFUSED
    }

    private State state;
    private @Nullable String id;

    Session(boolean wanted) {
        state = wanted ? State.SOUGHT : State.OFF;
    }

    /** Whether it is settled how records are sent. */
    boolean settled() {
        return state != State.SOUGHT;
    }

    boolean open() {
        return state == State.OPEN;
    }

    boolean refused() {
        return state == State.REFUSED;
    }

    /** The id, or null when there is none. */
    @Nullable
    String id() {
        return state == State.OPEN ? id : null;
    }

    /**
     * The service answered.
     *
     * @param given the id, or null when it understood nothing
     * @return true when this is how it turns out that there will be none
     */
    boolean answered(@Nullable String given) {
        if (state != State.SOUGHT) {
            return false;
        }
        id = given;
        state = given == null ? State.REFUSED : State.OPEN;
        return state == State.REFUSED;
    }

    /** The service forgot an id. */
    void lost(@Nullable String which) {
        if (state == State.OPEN && which != null && which.equals(id)) {
            state = State.SOUGHT;
        }
    }

    /**
     * The service took records of the session without a word on it.
     *
     * @return true when this is how it turns out
     */
    boolean ignored(@Nullable String which) {
        if (state != State.OPEN || which == null) {
            return false;
        }
        state = State.REFUSED;
        return true;
    }
}
