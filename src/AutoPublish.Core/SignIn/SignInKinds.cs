using System.Text.Json.Serialization;
using AutoPublish.Core.Documents;

namespace AutoPublish.Core.SignIn;

/// <summary>How tickets lie in the store: each in a partition of its own, named as in its link.</summary>
public static class SignInKinds
{
    public static DocumentKind<SignInTicket> Ticket { get; } = new("sign-in-ticket", SignInJson.Default.SignInTicket);

    public static string PartitionOf(string ticketId) => $"sign-in-{ticketId}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SignInTicket))]
internal sealed partial class SignInJson : JsonSerializerContext;
