using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Actions;

/// <summary>What goes over the wire: the envelope of a success, or a problem.</summary>
/// <param name="Replayed">It was given before, to the same <c>requestId</c>.</param>
internal readonly record struct ActionAnswer(ReadOnlyMemory<byte> Body, Problem? Problem = null, bool Replayed = false)
{
    internal static ActionAnswer Of(Problem problem) => new(default, problem);
}
