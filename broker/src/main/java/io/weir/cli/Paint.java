package io.weir.cli;

import java.util.Map;

/// Colours of a text for people on a terminal; none elsewhere, and none where `NO_COLOR` is set.
///
/// @param plain whether there are none
public record Paint(boolean plain) {
    private static final String ESCAPE = "\u001b[";
    private static final String RESET = ESCAPE + "0m";

    /// What a piece of text is, which says its colour.
    public enum Colour {
        /// As everything else.
        PLAIN(""),
        /// What one may pass over.
        ASIDE("2m"),
        /// The name of something.
        NAME("34m"),
        /// A text among other things.
        TEXT("32m"),
        /// What was looked for.
        MATCH("1;31m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    /// Colours where somebody watches who did not refuse them.
    public static Paint of(boolean terminal, Map<String, String> variables) {
        boolean refused = !variables.getOrDefault("NO_COLOR", "").isEmpty()
                || variables.getOrDefault("TERM", "").equals("dumb");
        return new Paint(!terminal || refused);
    }

    /// The text in that colour.
    public String in(Colour colour, String text) {
        return plain || colour == Colour.PLAIN ? text : ESCAPE + colour.code + text + RESET;
    }
}
