using System.Collections.Frozen;

namespace AutoPublish.Web.Actions;

/// <summary>Every action, by name.</summary>
internal sealed class ActionRegistry
{
    private readonly FrozenDictionary<string, ActionHandler> _byName;

    public ActionRegistry(IEnumerable<ActionHandler> handlers)
    {
        All = [.. handlers];
        _byName = All.ToFrozenDictionary(h => h.Description.Name, StringComparer.Ordinal);
    }

    /// <summary>In the order of declaration, which is the order of every document made from it.</summary>
    public IReadOnlyList<ActionHandler> All { get; }

    public ActionHandler? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The three names that a misspelt one was most likely meant to be.</summary>
    public IReadOnlyList<string> Nearest(string name)
    {
        const int MaxCompared = 64;
        string typed = name.Length > MaxCompared ? name[..MaxCompared] : name;
        return [.. _byName.Keys.OrderBy(known => EditDistance.Of(known, typed)).ThenBy(known => known, StringComparer.Ordinal).Take(3)];
    }
}
