// The form for a desk while somebody types: lengths and contrast at once, findings from the server, pictures of what will be
// printed, saving. The page works without it; every word comes from the page.
"use strict"
;(function () {
  var form = document.getElementById("form")
  if (!form) return
  document.documentElement.classList.add("scripted")
  var said = form.dataset
  var isNew = !said.id
  var at = function (what) { return isNew ? "/new-" + what : "/" + encodeURIComponent(said.id) + "/" + what }
  var query = "?script=" + said.script
  var byId = function (id) { return document.getElementById(id) }
  var all = function (selector, inside) { return Array.prototype.slice.call((inside || document).querySelectorAll(selector)) }
  var inputs = all("input[name], textarea[name], select[name]", form).filter(function (e) {
    return e.type !== "hidden" && e.type !== "checkbox" && e.type !== "file"
  })
  var byName = {}
  inputs.forEach(function (e) { byName[e.name] = e })

  var stage = byId("stage"), viewSaid = byId("view-said")

  // --- how much room a text takes: three letters or digits are two full widths, as text_length counts ------------------
  var turns = []
  said.widths.split(" ").reduce(function (sum, n) { turns.push(sum + parseInt(n, 36)); return turns[turns.length - 1] }, 0)
  function isWide(code) {
    var low = 0, high = turns.length
    while (low < high) { var middle = (low + high) >> 1; if (turns[middle] <= code) low = middle + 1; else high = middle }
    return low % 2 === 1
  }
  function fullWidths(text) {
    var thirds = 0
    for (var sign of text) thirds += isWide(sign.codePointAt(0)) ? 3 : 2
    return Math.ceil(thirds / 3)
  }
  // --- contrast of two colours #rrggbb (WCAG 2.2), as colour.contrast ------------------------------------------------
  function luminance(colour) {
    var parts = [1, 3, 5].map(function (i) {
      var value = parseInt(colour.slice(i, i + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4)
    })
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
  function contrast(one, other) {
    var a = luminance(one), b = luminance(other)
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  }
  window.deskForm = { fullWidths: fullWidths, contrast: contrast }

  function measure(input) {
    var out = byId("l-" + input.name), most = +input.dataset.most
    if (!out || !most) return
    var longest = Math.max.apply(null, input.value.split("\n").map(function (line) { return fullWidths(line.trim()) }))
    var left = most - longest
    out.textContent = (left < 0 ? said.over : said.left).replace("{count}", Math.abs(left))
    out.className = left < 0 ? "left over" : "left"
  }
  function isColour(text) { return /^#[0-9a-f]{6}$/i.test(text) }
  function paint(input) {
    var picker = document.querySelector('input[type=color][data-for="' + input.id + '"]')
    if (!picker || !isColour(input.value)) return
    picker.value = input.value.toLowerCase()
    var first = document.querySelector("#c-" + CSS.escape(input.name) + " .sw > :nth-child(2)")
    if (first) { // headings on paper; what they will be darkened to comes with the findings
      first.firstChild.textContent = contrast(input.value, "#ffffff").toFixed(1)
    }
  }

  // --- what is typed ---------------------------------------------------------------------------------------------------
  var anew = []
  function isTakenOver(input) { return !!input.closest(".from") }
  function typed() {
    var texts = {}
    inputs.forEach(function (e) { if (!isTakenOver(e) && e.name !== "id") texts[e.name] = e.value })
    return {
      id: byName.id ? byName.id.value : "",
      texts: texts,
      inherit: all("input[name=inherit]:checked", form).map(function (e) { return e.value }),
      anew: anew,
    }
  }
  function snapshot() { var t = typed(); return JSON.stringify([t.id, t.texts, t.inherit, t.anew]) }
  var saved = snapshot(), savedTexts = typed().texts
  function unsaved() {
    var now = typed(), count = now.inherit.length + now.anew.length + (isNew && now.id ? 1 : 0)
    Object.keys(now.texts).forEach(function (name) { if (now.texts[name] !== (savedTexts[name] || "")) count++ })
    return snapshot() === saved ? 0 : Math.max(count, 1)
  }
  var status = byId("said")
  function say(text) { if (status.textContent !== text) status.textContent = text }

  // --- findings: they appear when a field is left, and vanish while it is mended ------------------------------------------
  var left = {}, latest = null
  Object.keys(byName).forEach(function (name) { if (byId("s-" + name) && byId("s-" + name).children.length) left[name] = true })
  function show(answer) {
    latest = answer
    inputs.forEach(function (input) {
      var box = byId("s-" + input.name), html = answer.found[input.name] || ""
      if (!box || (html && !left[input.name])) return
      if (box.dataset.html !== html) { box.innerHTML = html; box.dataset.html = html }
      if (answer.errors.indexOf(input.name) >= 0) input.setAttribute("aria-invalid", "true")
      else input.removeAttribute("aria-invalid")
    })
    Object.keys(answer.colours).forEach(function (name) {
      var box = byId("c-" + name)
      if (box && box.dataset.html !== answer.colours[name]) { box.innerHTML = box.dataset.html = answer.colours[name] }
    })
    if (!byId("sum").hidden) summarise(answer)
    if (answer.count && stage.children.length) { // what is shown is as it was before
      stage.classList.add("old")
      viewSaid.textContent = viewSaid.dataset.old
    }
  }
  function summarise(answer) {
    var sum = byId("sum")
    sum.innerHTML = answer.summary
    sum.hidden = !answer.summary.trim()
    sum.className = answer.count ? "sum" : "sum mild"
    if (sum.hidden) sum.removeAttribute("aria-labelledby")
    else sum.setAttribute("aria-labelledby", "sum-head")
    document.title = answer.count ? said.title.replace("{errors}", answer.count) : said.plain
  }

  var checking = null, asked = 0
  function post(address, data, method, headers) {
    return fetch(address + query, {
      method: method || "POST",
      headers: Object.assign({ "Content-Type": "application/json" }, headers || {}),
      body: JSON.stringify(data),
      credentials: "same-origin",
    })
  }
  function check() {
    clearTimeout(checking)
    var number = ++asked
    return post(at("check"), typed()).then(function (answer) { return answer.json() }).then(function (answer) {
      if (number === asked) { show(answer); gone(false); if (!answer.count) soon() }
      return answer
    }).catch(function () { gone(true) })
  }
  function gone(isGone) { if (isGone) say(said.gone) }

  form.addEventListener("input", function (event) {
    var input = event.target
    if (input.type === "color") {
      var text = byId(input.dataset.for)
      text.value = input.value
      input = text
    }
    if (!input.name || input.type === "file") return
    changedHere(input)
  })
  function changedHere(input) {
    measure(input)
    paint(input)
    var count = unsaved()
    say(count ? said.unsaved.replace("{count}", count) : "")
    clearTimeout(checking)
    checking = setTimeout(check, 250)
  }
  form.addEventListener("focusout", function (event) {
    var input = event.target
    if (!byName[input.name] || left[input.name]) return
    if (snapshot() === saved) return
    left[input.name] = true
    if (event.relatedTarget && event.relatedTarget.id === "save") return // saving tells all of them
    if (latest) show(latest)
    check()
  })

  // --- what a button mends -------------------------------------------------------------------------------------------------
  form.addEventListener("click", function (event) {
    var button = event.target.closest("button")
    if (!button) return
    if (button.dataset.mend) {
      event.preventDefault()
      var input = byName[button.dataset.mend]
      input.value = button.dataset.text
      left[input.name] = true
      input.focus()
      changedHere(input)
      check()
    } else if (button.dataset.anew) {
      event.preventDefault()
      anew.push(button.dataset.anew)
      var field = button.closest("[data-field]")
      var first = field && field.querySelector("input[name], textarea[name], select[name]")
      if (first) { first.focus(); changedHere(first) }
      check()
    } else if (button.dataset.own) {
      var own = button.closest(".f")
      own.classList.remove("from")
      all("input, textarea, select", own).forEach(function (e) { e.readOnly = false; e.disabled = false })
      button.closest(".base").remove()
      var begun = own.querySelector("input[name], textarea[name], select[name]")
      begun.focus()
      changedHere(begun)
    } else if ("theirs" in button.dataset) {
      event.preventDefault()
      saved = snapshot()
      location.reload()
    } else if ("mine" in button.dataset) {
      event.preventDefault()
      said.sha256 = button.dataset.mine
      byId("conflict").hidden = true
      save()
    }
  })
  all(".from input[name], .from textarea[name]", form).forEach(function (e) { e.readOnly = true })
  all(".from select, .from input[type=color], .from input[type=file]", form).forEach(function (e) { e.disabled = true })

  // --- saving ----------------------------------------------------------------------------------------------------------------
  var isSaving = false
  function save(thenBuild) {
    if (isSaving) return
    isSaving = true
    clearTimeout(checking)
    asked++
    var sent = typed(), before = snapshot()
    say(said.saving)
    inputs.forEach(function (e) { left[e.name] = true })
    var request = isNew
      ? post(at("save"), sent)
      : post("/" + encodeURIComponent(said.id), sent, "PUT", { "If-Match": '"' + said.sha256 + '"' })
    request.then(function (answer) {
      return answer.json().then(function (found) {
        isSaving = false
        if (answer.status === 409) {
          var stop = byId("conflict")
          stop.innerHTML = found.conflict
          stop.hidden = false
          say(said.nothing)
          byId("conflict-head").focus()
          return
        }
        if (answer.status === 201) {
          saved = snapshot()
          location.assign(found.address)
          return
        }
        show(found)
        summarise(found)
        if (answer.ok) {
          said.sha256 = found.sha256
          form.elements.sha256.value = found.sha256
          anew = []
          saved = before
          savedTexts = sent.texts
          var now = new Date(), two = function (n) { return ("0" + n).slice(-2) }
          say(said.saved.replace("{time}", now.getHours() + ":" + two(now.getMinutes())))
          soon()
          if (thenBuild && !found.count) { build(); return }
          if (sent.inherit.length || sent.anew.length) { saved = snapshot(); location.reload() }
        } else say(said.nothing)
        if (found.summary.trim()) byId("sum").focus()
      })
    }).catch(function () { isSaving = false; gone(true) })
  }
  // all pieces again: their page shows how far it is
  function build() {
    fetch("/build", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ desks: [said.id] }),
      credentials: "same-origin",
    }).then(function (answer) {
      if (answer.status === 409) { say(said.busy); return }
      if (!answer.ok) { say(said.unbuilt); return }
      say(said.building)
      saved = snapshot()
      var page = "/" + encodeURIComponent(said.id) + "/"
      return fetch(page, { method: "HEAD" }).then(function (there) { location.assign(there.ok ? page : "/") })
    }).catch(function () { gone(true) })
  }
  var saveAndBuild = byId("save-build")
  if (saveAndBuild) saveAndBuild.addEventListener("click", function () { save(true) })
  form.addEventListener("submit", function (event) {
    event.preventDefault()
    save()
  })
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") { event.preventDefault(); save() }
  })
  window.addEventListener("beforeunload", function (event) { if (snapshot() !== saved) event.preventDefault() })
  // a link of the summary leads into what is folded away
  document.addEventListener("click", function (event) {
    var link = event.target.closest('a[href^="#f-"]')
    if (!link) return
    event.preventDefault()
    var target = byId(decodeURIComponent(link.getAttribute("href").slice(1)))
    var folded = target.closest("details")
    if (folded) folded.open = true
    target.focus()
    target.scrollIntoView({ block: "center" })
  })
  // the file may have been changed in another window: told when one comes back to this one
  window.addEventListener("focus", function () {
    if (isNew || isSaving) return
    fetch(at("state")).then(function (answer) { return answer.json() }).then(function (state) {
      if (state.sha256 === said.sha256 || !byId("conflict").hidden) return
      if (snapshot() === saved) { location.reload(); return }
      return post(at("conflict"), typed()).then(function (answer) { return answer.json() }).then(function (found) {
        byId("conflict").innerHTML = found.conflict
        byId("conflict").hidden = false
      })
    }).catch(function () {})
  })

  // --- a logo, chosen or dropped ------------------------------------------------------------------------------------------------
  function upload(name, file) {
    var out = document.querySelector('[data-upload-said="' + name + '"]')
    if (file.size > 2 << 20) { out.textContent = said.big; return }
    var data = new FormData()
    data.append("for", name)
    data.append("file", file)
    fetch(at("logo") + query, { method: "POST", body: data, credentials: "same-origin" }).then(function (answer) {
      if (answer.status === 413) { out.textContent = said.big; return }
      return answer.json().then(function (found) {
        var box = byId("s-" + name)
        left[name] = true
        if (!answer.ok) { box.innerHTML = box.dataset.html = found.found; out.textContent = ""; return }
        byName[name].value = found.path
        out.textContent = said.taken.replace("{path}", found.path)
        var place = document.querySelector('[data-drop="' + name + '"]'), image = place.querySelector("img")
        if (!image) { image = new Image(); image.alt = ""; place.prepend(image) }
        image.src = found.picture
        changedHere(byName[name])
      })
    }).catch(function () { gone(true) })
  }
  all("[data-upload]", form).forEach(function (chooser) {
    chooser.addEventListener("change", function () { if (chooser.files[0]) upload(chooser.dataset.upload, chooser.files[0]) })
  })
  all("[data-drop]", form).forEach(function (place) {
    ;["dragenter", "dragover"].forEach(function (kind) {
      place.addEventListener(kind, function (event) { event.preventDefault(); place.classList.add("over") })
    })
    place.addEventListener("dragleave", function () { place.classList.remove("over") })
    place.addEventListener("drop", function (event) {
      event.preventDefault()
      place.classList.remove("over")
      if (event.dataTransfer.files[0] && !place.closest(".from")) upload(place.dataset.drop, event.dataTransfer.files[0])
    })
  })

  // --- pictures of the places where it is printed ------------------------------------------------------------------------------
  var timer = null, isSetting = false, again = false
  var tab = "places", script = said.script, pictures = []
  function soon() { if (!isNew || stage.children.length) { clearTimeout(timer); timer = setTimeout(preview, 350) } }
  function preview() {
    clearTimeout(timer)
    if (isSetting) { again = true; return }
    isSetting = true
    var sent = snapshot()
    var slow = setTimeout(function () { viewSaid.textContent = viewSaid.dataset.wait }, 400)
    post(at("preview"), Object.assign(typed(), { pages: script })).then(function (answer) { return answer.json() })
      .then(function (answer) {
        if (answer.pictures.length) { pictures = answer.pictures; byId("view-what").textContent = answer.what }
        var isOld = answer.stale || snapshot() !== sent && latest && latest.count > 0
        stage.classList.toggle("old", isOld)
        viewSaid.textContent = isOld ? viewSaid.dataset.old : ""
        if (answer.found && snapshot() === sent) show(answer) // else more was typed meanwhile
        return draw()
      })
      .catch(function () { gone(true) })
      .then(function () {
        clearTimeout(slow)
        if (viewSaid.textContent === viewSaid.dataset.wait) viewSaid.textContent = ""
        isSetting = false
        if (again) { again = false; preview() }
      })
  }
  function draw() {
    var wanted = pictures.filter(function (p) { return tab === "places" ? p.place : p.whole })
    return Promise.all(wanted.map(function (p) {
      var image = new Image()
      image.src = p.src; image.alt = p.alt; image.width = p.width; image.height = p.height
      return image.decode().then(function () { return [p, image] })
    })).then(function (drawn) {
      stage.hidden = !drawn.length
      var figures = drawn.map(function (each) {
        var p = each[0], figure = document.createElement("figure"), caption = document.createElement("figcaption")
        var paper = document.createElement("div")
        if (tab === "places" && p.place === "foot") figure.className = "at-foot wide"
        else if (p.width > p.height) figure.className = "wide"
        caption.textContent = p.caption
        paper.className = "paper"
        paper.append(each[1])
        figure.append(caption, paper)
        return figure
      })
      stage.replaceChildren.apply(stage, figures)
    })
  }
  all("[data-tab]").forEach(function (button) {
    button.addEventListener("click", function () {
      if (button.dataset.tab === "script") {
        script = script === said.script ? button.lang : said.script
        button.setAttribute("aria-pressed", script === button.lang)
        preview()
        return
      }
      tab = button.dataset.tab
      all('[data-tab=places], [data-tab=whole]').forEach(function (b) { b.setAttribute("aria-pressed", b === button) })
      if (pictures.length) draw()
      else preview()
    })
  })
  inputs.forEach(measure)
  saved = snapshot()
  if (!isNew) preview()
})()
