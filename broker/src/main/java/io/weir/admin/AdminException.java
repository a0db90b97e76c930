package io.weir.admin;

/// A request that cannot be done, with the status and the words the operator gets.
final class AdminException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    AdminException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    static AdminException notFound(String what) {
        return new AdminException(404, what + " was not found");
    }
}
