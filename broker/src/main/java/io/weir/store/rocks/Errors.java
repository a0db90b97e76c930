package io.weir.store.rocks;

import io.weir.store.CorruptionException;
import io.weir.store.StoreException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/// RocksDB's errors in the words of the port.
final class Errors {

    private Errors() {}

    static StoreException of(String doing, RocksDBException error) {
        Status status = error.getStatus();
        boolean damaged = (status != null && status.getCode() == Status.Code.Corruption) || missing(error);
        return damaged
                ? new CorruptionException(doing + ": " + error.getMessage() + ". See docs/operations/damage.md", error)
                : new StoreException(doing + ": " + error.getMessage(), error);
    }

    /// An error met while the files are opened: what is not there or does not fit was there and did fit.
    static StoreException opening(String directory, RocksDBException error) {
        Status status = error.getStatus();
        boolean damaged = status == null
                || switch (status.getCode()) {
                    case Corruption, NotFound, InvalidArgument -> true;
                    default -> missing(error);
                };
        String message = "the files in " + directory + " cannot be opened: " + error.getMessage();
        return damaged
                ? new CorruptionException(message + ". See docs/operations/damage.md", error)
                : new StoreException(message, error);
    }

    /// Whether a file is gone that the engine knows of; tables are opened only when they are first read.
    private static boolean missing(RocksDBException error) {
        return String.valueOf(error.getMessage()).contains("No such file");
    }

    static boolean isNoSpace(RocksDBException error) {
        Status status = error.getStatus();
        return status != null && status.getSubCode() == Status.SubCode.NoSpace;
    }
}
