package io.weir.crypto;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a caller names a key by, in one of four forms (B-140): the key's id, its ARN, an alias, or an alias's ARN.
///
/// @param name the key's id as text, or the alias with its `alias/`
/// @param region of the ARN, or null when it is none
/// @param account of the ARN, or null when it is none
public record KeyReference(
        String name, @Nullable String region, @Nullable String account) {

    /// What every alias begins with.
    public static final String ALIAS = "alias/";

    /// The alias of the key that an account has without making one (E-025).
    public static final String SERVICE_ALIAS = "alias/aws/kinesis";

    private static final String ID = "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}";
    private static final String ALIAS_NAME = "alias/[a-zA-Z0-9/_-]{1,250}";
    private static final Pattern PLAIN = Pattern.compile(ID + "|" + ALIAS_NAME);
    private static final Pattern ARN = Pattern.compile(
            "arn:aws[a-z-]{0,20}:kms:([a-z0-9-]{1,63}):(\\d{12}):(?:key/(" + ID + ")|(" + ALIAS_NAME + "))");

    /// Reads one of the four forms; empty when the text is of none.
    public static Optional<KeyReference> parse(String text) {
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(new KeyReference(text, null, null));
        }
        Matcher arn = ARN.matcher(text);
        if (!arn.matches()) {
            return Optional.empty();
        }
        String id = arn.group(3);
        return Optional.of(new KeyReference(id == null ? arn.group(4) : id, arn.group(1), arn.group(2)));
    }

    /// Whether it names an alias rather than a key.
    public boolean alias() {
        return name.startsWith(ALIAS);
    }

    /// Whether a text can be an alias.
    public static boolean isAlias(String text) {
        return text.startsWith(ALIAS) && PLAIN.matcher(text).matches();
    }

    /// The key's id.
    ///
    /// @throws IllegalArgumentException when it names an alias
    UUID id() {
        return UUID.fromString(name);
    }
}
