using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>A way to call an action. The walk over the registry is the same by each; an answer that a transport wraps is told unwrapped, as the contract has it.</summary>
internal interface IActionTransport
{
    string Name { get; }

    /// <summary>What the surface says of its actions, in the form of the contract.</summary>
    Task<Contract> PublishedAsync(TestApp app, string token);

    Task<WireAnswer> CallAsync(TestApp app, string token, string action, JsonObject input);

    /// <summary>Whether a repeated request was answered as it was the first time.</summary>
    bool IsRepetition(string action, WireAnswer first, WireAnswer again);
}

/// <param name="Status">As HTTP would have it.</param>
/// <param name="Body">The envelope or the problem.</param>
internal sealed record WireAnswer(int Status, string MediaType, JsonNode Body);
