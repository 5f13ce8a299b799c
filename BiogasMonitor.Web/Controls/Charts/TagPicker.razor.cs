using BiogasMonitor.Core.Plant;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>Picks a tag of the catalogue by typing; raises <see cref="OnPicked"/> and empties itself for the next.</summary>
public sealed partial class TagPicker : ComponentBase
{
    private readonly string _id = "tags-" + Guid.NewGuid().ToString("N")[..8];
    private IReadOnlyList<Tag> _found = [];
    private string _text = "";
    private bool _open;
    private int _active;

    [Parameter, EditorRequired]
    public required TagCatalogue Catalogue { get; set; }

    /// <summary>Already picked: not offered again.</summary>
    [Parameter]
    public IReadOnlyList<string> Except { get; set; } = [];

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Shown when disabled.</summary>
    [Parameter]
    public string FullText { get; set; } = "";

    [Parameter, EditorRequired]
    public required EventCallback<Tag> OnPicked { get; set; }

    private void Search(string? text)
    {
        _text = text ?? "";
        _found = [.. TagSearch.Find(Catalogue, _text, 12 + Except.Count).Where(t => !Except.Contains(t.Name)).Take(12)];
        _active = 0;
        _open = true;
    }

    private void Close() => _open = false;

    private async Task KeyAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" when _found.Count > 0:
                _active = (_active + 1) % _found.Count;
                _open = true;
                break;
            case "ArrowUp" when _found.Count > 0:
                _active = (_active + _found.Count - 1) % _found.Count;
                break;
            case "Enter" when _open && _active < _found.Count:
                await PickAsync(_found[_active]);
                break;
            case "Escape":
                Close();
                break;
        }
    }

    private async Task PickAsync(Tag tag)
    {
        _text = "";
        Close();
        await OnPicked.InvokeAsync(tag);
    }
}
