package io.snapferry.cli;

/** The gateway cannot be reached or cannot answer now; who only reads may ask again. */
final class GatewayAwayException extends CommandFailedException {
    private static final long serialVersionUID = 1L;

    GatewayAwayException(String message) {
        super(message);
    }
}
