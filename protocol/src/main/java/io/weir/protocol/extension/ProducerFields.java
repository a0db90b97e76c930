package io.weir.protocol.extension;

/**
 * The header fields of idempotent puts (docs/extensions.md): under which id a producer puts, and which numbers it gave to the
 * records of a request.
 */
public final class ProducerFields {
    /** The field that holds a producer's id; in an answer it says that the service understood. */
    public static final String ID = "x-weir-producer-id";

    /** The field that holds the numbers of the request's records, in order. */
    public static final String SEQUENCE = "x-weir-producer-sequence";

    /** What stands in place of an id to be given one. */
    public static final String NEW_ID = "new";

    private ProducerFields() {}

    /**
     * Numbers as they are sent: those that follow one another as {@code FIRST-LAST}, others alone, with commas between.
     *
     * @param rising at least one number, each greater than the one before, none negative
     */
    public static String ranges(long[] rising) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int i = 1; i <= rising.length; i++) {
            if (i < rising.length && rising[i] == rising[i - 1] + 1) {
                continue;
            }
            text.append(from == 0 ? "" : ",").append(rising[from]);
            if (i - 1 > from) {
                text.append('-').append(rising[i - 1]);
            }
            from = i;
        }
        return text.toString();
    }
}
