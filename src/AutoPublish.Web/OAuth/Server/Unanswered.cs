using System.Runtime.CompilerServices;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// For what OpenIddict's managers offer and its server never asks: searches over everybody's data, which stores with a
/// partition for each member do not have, and writes that our own rooms make. Whoever begins to call one is told so.
/// </summary>
internal static class Unanswered
{
    internal static NotSupportedException By(string store, [CallerMemberName] string member = "") =>
        new($"{store}.{member} is not answered: clients and grants are written by their own stores, and read by id.");
}
