package io.snapferry.transfer.security;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of addresses in CIDR form, such as {@code 10.10.0.0/24} or {@code fd00::/8}. */
public final class Network {

    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F.:]+)/([0-9]{1,3})");
    private static final int BITS_PER_BYTE = 8;

    private final String text;
    private final IpSubnetFilterRule range;

    private Network(String text, IpSubnetFilterRule range) {
        this.text = text;
        this.range = range;
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is none
     */
    public static Network parse(String text) {
        Matcher form = FORM.matcher(text);
        byte[] address = form.matches() ? NetUtil.createByteArrayFromIpAddressString(form.group(1)) : null;
        if (address == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a network: write an address and the length of its prefix, such as"
                            + " 10.10.0.0/24 or fd00::/8");
        }
        int prefix = Integer.parseInt(form.group(2));
        if (prefix > address.length * BITS_PER_BYTE) {
            throw new IllegalArgumentException("'" + text + "' is not a network: the length of its prefix is at most "
                    + address.length * BITS_PER_BYTE);
        }
        try {
            return new Network(
                    text, new IpSubnetFilterRule(InetAddress.getByAddress(address), prefix, IpFilterRuleType.ACCEPT));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean has(InetAddress address) {
        return range.matches(new InetSocketAddress(address, 0));
    }

    @Override
    public String toString() {
        return text;
    }
}
