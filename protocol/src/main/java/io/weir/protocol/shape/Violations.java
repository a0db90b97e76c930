package io.weir.protocol.shape;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import java.util.ArrayList;
import java.util.List;

/** The violations of one request and their text; owned by one validation. */
final class Violations {
    /** The service reports no more. */
    private static final int COUNT_MAX = 10;

    private final List<String> texts = new ArrayList<>();

    boolean full() {
        return texts.size() >= COUNT_MAX;
    }

    void missing(String path) {
        addText("Value null at '" + path + "' failed to satisfy constraint: Member must not be null");
    }

    void add(String printedValue, String path, String constraint) {
        addText("Value '" + printedValue + "' at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    private void addText(String text) {
        if (!full()) {
            texts.add(text);
        }
    }

    void throwIfAny() {
        if (!texts.isEmpty()) {
            throw toException();
        }
    }

    ServiceException toException() {
        String head = texts.size() + " validation error" + (texts.size() == 1 ? "" : "s") + " detected: ";
        return new ServiceException(ErrorType.VALIDATION, head + String.join("; ", texts));
    }
}
