package io.snapferry.transfer.data;

/** How a request ended, for the peer that asked. */
record LastWord(Answer answer, PeerStatus status) {

    void tell() {
        answer.end(status);
    }
}
