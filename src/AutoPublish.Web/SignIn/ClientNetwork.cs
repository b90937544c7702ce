using System.Net;
using System.Net.Sockets;

namespace AutoPublish.Web.SignIn;

/// <summary>The part of a client's address that one party usually holds as a whole: a /24 of IPv4, a /56 of IPv6.</summary>
internal static class ClientNetwork
{
    private const int BytesOfV4 = 3;
    private const int BytesOfV6 = 7;

    internal static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "none";
        }

        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        byte[] bytes = plain.GetAddressBytes();
        return Convert.ToHexStringLower(bytes.AsSpan(0, plain.AddressFamily == AddressFamily.InterNetwork ? BytesOfV4 : BytesOfV6));
    }
}
