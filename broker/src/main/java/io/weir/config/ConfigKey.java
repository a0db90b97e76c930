package io.weir.config;

import java.util.Locale;

/// One setting there is: its name in the file, its default and what it means. Flag and variable follow from the name by
/// rule.
///
/// @param name dotted, lower case, as in the file
/// @param kind what texts it takes
/// @param defaultText the default in the same form an operator would write; empty for none
/// @param meaning one sentence for the reference page, without a final stop
public record ConfigKey(String name, Kind kind, String defaultText, String meaning) {

    /// What a value may look like.
    public enum Kind {
        /// Any text.
        TEXT("text"),
        /// `true` or `false`; a flag without value means `true`.
        SWITCH("true or false"),
        /// A whole number.
        NUMBER("whole number"),
        /// A size: a whole number with an optional `KiB`, `MiB` or `GiB`.
        SIZE("size, such as 64MiB"),
        /// A duration: a whole number with `ms`, `s`, `m`, `h` or `d`.
        DURATION("duration, such as 30s"),
        /// A whole number above 0, or a word.
        QUOTA("whole number, `none` for no bound, or `profile` for what `limits.profile` says"),
        /// A size above 0, or a word.
        QUOTA_SIZE("size, `none` for no bound, or `profile` for what `limits.profile` says"),
        /// May be given many times, or as a list in the file, or with commas in the environment.
        LIST("text, repeatable");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// The form in words, for messages and the reference page.
        public String words() {
            return words;
        }
    }

    /// The command line form: dots become dashes.
    public String flag() {
        return "--" + name.replace('.', '-');
    }

    /// The environment form: `WEIR_`, upper case, dots and dashes become underscores.
    public String variable() {
        return "WEIR_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
