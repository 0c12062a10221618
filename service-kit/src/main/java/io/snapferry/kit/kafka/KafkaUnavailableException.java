package io.snapferry.kit.kafka;

/** Kafka could not be reached or did not do what was asked. */
public final class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(KafkaSettings kafka, String wanted, Throwable cause) {
        super(
                "Kafka at " + kafka.bootstrap() + " did not " + wanted + " (" + reason(cause)
                        + "): check that the brokers run and that the address is right",
                cause);
    }

    private static String reason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
